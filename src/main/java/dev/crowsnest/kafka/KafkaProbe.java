package dev.crowsnest.kafka;

import dev.crowsnest.ingest.SinkException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Whether Kafka answers and has the topics: for a readiness check. Asks at most every few seconds,
 * whoever calls. One caller waits for Kafka's answer, at most 2 s; others meanwhile get the answer
 * before. Thread-safe.
 */
public final class KafkaProbe implements Supplier<Optional<String>>, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Admin admin;
  private final List<String> topics;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Optional<String> problem = Optional.empty();
  private long askedAgainNanos = System.nanoTime();

  private KafkaProbe(Admin admin, List<String> topics) {
    this.admin = admin;
    this.topics = topics;
  }

  /**
   * Opens a probe without waiting for Kafka.
   *
   * @throws SinkException if the properties are invalid
   */
  public static KafkaProbe open(Map<String, ?> clientProperties, SinkTopics topics)
      throws SinkException {
    Map<String, Object> properties = new HashMap<>(clientProperties);
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
    try {
      return new KafkaProbe(
          Admin.create(properties), List.of(topics.events(), topics.deadLetters()));
    } catch (KafkaException e) {
      throw new SinkException("cannot create a Kafka client", e);
    }
  }

  /** Returns what is wrong, in one sentence; empty if nothing is. */
  @Override
  public Optional<String> get() {
    // Nobody queues here: many who ask at once would hold all threads of the server.
    if (asking.tryLock()) {
      try {
        if (System.nanoTime() - askedAgainNanos >= 0) {
          problem = ask();
          askedAgainNanos = System.nanoTime() + KEPT.toNanos();
        }
      } finally {
        asking.unlock();
      }
    }
    return problem;
  }

  @Override
  public void close() {
    admin.close(TIMEOUT);
  }

  private Optional<String> ask() {
    try {
      admin.describeTopics(topics).allTopicNames().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(
          e.getCause() instanceof UnknownTopicOrPartitionException
              ? "Kafka has no topics " + String.join(", ", topics)
              : "Kafka does not answer");
    } catch (TimeoutException e) {
      return Optional.of("Kafka does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
