package dev.crowsnest.kafka.inputs;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.RecordIntake;
import dev.crowsnest.ingest.RecordIntake.Handed;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.ClientSettingsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic of another Kafka in a consumer group, at least once: an offset is committed after
 * our Kafka has acknowledged everything up to it. Where that does not answer, records are read
 * again until it does. Used by one thread.
 */
public final class ForeignTopic implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ForeignTopic.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** How long our Kafka may be away before reading ends. */
  private static final Duration GIVE_UP = Duration.ofMinutes(5);

  /** Azure drops connections that were idle for four minutes, and says nothing. */
  private static final int BEFORE_AZURE_DROPS_MILLIS = 180_000;

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          ConsumerConfig.CLIENT_ID_CONFIG,
          "crowsnest-ingest",
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          "earliest",
          ConsumerConfig.CONNECTIONS_MAX_IDLE_MS_CONFIG,
          BEFORE_AZURE_DROPS_MILLIS,
          ConsumerConfig.METADATA_MAX_AGE_CONFIG,
          BEFORE_AZURE_DROPS_MILLIS,
          ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
          60_000);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String topic;
  private final RecordIntake intake;
  private final Duration timeout;
  private final Map<TopicPartition, OffsetAndMetadata> acknowledged = new HashMap<>();
  private final Map<TopicPartition, Long> ends;
  private long committedNanos = System.nanoTime();
  private long events;
  private long deadLetters;
  private long setAside;

  /** Where to stop by itself. */
  public enum Until {
    NEVER,
    /** At the end that the topic has when it is opened. */
    PRESENT_END
  }

  private ForeignTopic(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      RecordIntake intake,
      Until until,
      Duration timeout)
      throws BrokerUnavailableException {
    this.consumer = consumer;
    this.topic = topic;
    this.intake = intake;
    this.timeout = timeout;
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, timeout).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw BrokerUnavailableException.because("no such topic: " + topic);
    }
    this.ends = until == Until.PRESENT_END ? consumer.endOffsets(partitions, timeout) : Map.of();
    consumer.subscribe(List.of(topic), new Rebalance());
  }

  /**
   * Opens the topic.
   *
   * @param kafka the properties of the client; may override sizes and times, not the guarantee
   * @param intake of our Kafka, for records of the topic
   * @throws BrokerUnavailableException if the other Kafka does not answer in time, does not let us
   *     in, or has no such topic
   * @throws ClientSettingsException if a property is wrong
   */
  public static ForeignTopic open(
      Map<String, String> kafka,
      String group,
      String topic,
      RecordIntake intake,
      Until until,
      Duration timeout)
      throws BrokerUnavailableException {
    KafkaConsumer<byte[], byte[]> consumer = consumer(kafka, group);
    try {
      return new ForeignTopic(consumer, topic, intake, until, timeout);
    } catch (KafkaException e) {
      consumer.close();
      throw unreadable(topic, e);
    } catch (BrokerUnavailableException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Reads until somebody asks to stop, or to the end.
   *
   * @param watcher gets the counts a few times a second
   * @return what became of the records whose offsets are committed, or will be read again at worst
   * @throws BrokerUnavailableException if the other Kafka refuses to go on
   * @throws SinkException if our Kafka stored nothing for too long
   */
  public ImportCounts read(BooleanSupplier isAskedToStop, Consumer<ImportCounts> watcher)
      throws BrokerUnavailableException, SinkException, InterruptedException {
    long failingSinceNanos = 0;
    try {
      while (!isAskedToStop.getAsBoolean()) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        try {
          store(records);
          failingSinceNanos = 0;
        } catch (SinkException e) {
          long nowNanos = System.nanoTime();
          failingSinceNanos = failingSinceNanos == 0 ? nowNanos : failingSinceNanos;
          if (nowNanos - failingSinceNanos > GIVE_UP.toNanos()) {
            throw e;
          }
          readAgain(records, e);
        }
        commit(COMMIT_INTERVAL);
        watcher.accept(counts());
        if (records.isEmpty() && isAtEnd()) {
          break;
        }
      }
      commit(Duration.ZERO);
      return counts();
    } catch (KafkaException e) {
      throw unreadable(topic, e);
    }
  }

  /** Returns what became of the records so far. */
  public ImportCounts counts() {
    return new ImportCounts(events, deadLetters, setAside);
  }

  /** Leaves the group, so that others take over at once. */
  @Override
  public void close() {
    try {
      consumer.close();
    } catch (KafkaException e) {
      LOG.warn("the other Kafka was not left in order error={}", FailureText.of(e));
    }
  }

  private void store(ConsumerRecords<byte[], byte[]> records)
      throws SinkException, InterruptedException {
    List<Handed> handed = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      handed.add(intake.take(record.value(), record.partition(), record.offset()));
    }
    List<ImportCounts> stored = new ArrayList<>();
    for (Handed each : handed) {
      stored.add(each.await());
    }
    for (ImportCounts each : stored) {
      events += each.events();
      deadLetters += each.deadLetters();
      setAside += each.setAside();
    }
    acknowledged.putAll(records.nextOffsets());
  }

  /** What of these records was stored is stored again: events are told apart where they matter. */
  private void readAgain(ConsumerRecords<byte[], byte[]> records, SinkException why)
      throws InterruptedException {
    LOG.warn("records are read again error={}", FailureText.of(why));
    for (TopicPartition partition : records.partitions()) {
      consumer.seek(partition, records.records(partition).get(0).offset());
    }
    Thread.sleep(RETRY.toMillis());
  }

  private void commit(Duration interval) {
    if (acknowledged.isEmpty() || System.nanoTime() - committedNanos < interval.toNanos()) {
      return;
    }
    try {
      consumer.commitSync(Map.copyOf(acknowledged), timeout);
      acknowledged.clear();
    } catch (CommitFailedException | RetriableException e) {
      // Partitions have moved, or the broker is slow: at worst, records are read again.
      LOG.warn("offsets were not committed error={}", FailureText.of(e));
      acknowledged.keySet().retainAll(consumer.assignment());
    }
    committedNanos = System.nanoTime();
  }

  private boolean isAtEnd() {
    if (ends.isEmpty()) {
      return false;
    }
    commit(Duration.ZERO);
    Set<TopicPartition> ours = consumer.assignment();
    Map<TopicPartition, OffsetAndMetadata> committed =
        ours.containsAll(ends.keySet()) ? Map.of() : consumer.committed(ends.keySet(), timeout);
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      OffsetAndMetadata others = committed.get(end.getKey());
      long reached =
          ours.contains(end.getKey())
              ? consumer.position(end.getKey(), timeout)
              : others == null ? 0 : others.offset();
      if (reached < end.getValue()) {
        return false;
      }
    }
    return true;
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, String> kafka, String group) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    properties.putAll(kafka);
    properties.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    try {
      return new KafkaConsumer<>(
          properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }

  private static BrokerUnavailableException unreadable(String topic, KafkaException failure) {
    return BrokerUnavailableException.because(
        "cannot read " + topic + " of the other Kafka: " + FailureText.of(failure));
  }

  /** Commits before partitions move: everything that was read is acknowledged then. */
  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      commit(Duration.ZERO);
      acknowledged.keySet().removeAll(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      acknowledged.keySet().removeAll(partitions);
    }
  }
}
