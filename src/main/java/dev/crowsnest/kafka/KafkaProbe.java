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
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Checks whether Kafka answers and has the topics, for a readiness check. Asks at most once every
 * few seconds, no matter how often it is called; a call waits for at most one answer. Thread-safe.
 */
public final class KafkaProbe implements Supplier<Optional<String>>, AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final Duration KEPT = Duration.ofSeconds(5);

  private final Admin admin;
  private final List<String> topics;
  private Optional<String> problem = Optional.empty();
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
  public synchronized Optional<String> get() {
    if (System.nanoTime() - askedAgainNanos >= 0) {
      problem = ask();
      askedAgainNanos = System.nanoTime() + KEPT.toNanos();
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
