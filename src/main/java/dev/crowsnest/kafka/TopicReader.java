package dev.crowsnest.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic without joining a group: only committed records, each partition in order. Not
 * thread-safe.
 */
public final class TopicReader implements AutoCloseable {
  private final Consumer<String, byte[]> consumer;
  private final String topic;
  private final Duration timeout;
  private Map<TopicPartition, Long> ends = Map.of();

  /**
   * A record in the topic.
   *
   * @param value empty for a tombstone
   */
  public record TopicRecord(
      String topic,
      int partition,
      long offset,
      Instant timestamp,
      @Nullable String key,
      byte[] value,
      Map<String, String> headers) {

    /** Returns {@code TOPIC/PARTITION/OFFSET}. */
    public String place() {
      return topic + '/' + partition + '/' + offset;
    }
  }

  private TopicReader(Consumer<String, byte[]> consumer, String topic, Duration timeout) {
    this.consumer = consumer;
    this.topic = topic;
    this.timeout = timeout;
  }

  /**
   * Opens all partitions of the topic, from their beginning or from the records stored at an
   * instant.
   *
   * @param since empty for the beginning
   * @throws BrokerUnavailableException if no broker answers in time, or if there is no such topic
   */
  public static TopicReader open(
      Map<String, String> kafka, String topic, Optional<Instant> since, Duration timeout)
      throws BrokerUnavailableException {
    return open(kafka, topic, timeout, reader -> reader.assign(since));
  }

  /**
   * Opens one partition of the topic at a record. If there is none at this offset any more, or not
   * yet, the reader is at its end.
   *
   * @throws BrokerUnavailableException if no broker answers in time, or if there is no such topic
   */
  public static TopicReader openAt(
      Map<String, String> kafka, String topic, int partition, long offset, Duration timeout)
      throws BrokerUnavailableException {
    return open(kafka, topic, timeout, reader -> reader.assign(partition, offset));
  }

  /**
   * Opens all partitions of the topic at their latest records.
   *
   * @param records how many of each partition at most
   * @throws BrokerUnavailableException if no broker answers in time, or if there is no such topic
   */
  public static TopicReader openLatest(
      Map<String, String> kafka, String topic, int records, Duration timeout)
      throws BrokerUnavailableException {
    return open(kafka, topic, timeout, reader -> reader.assignLatest(records));
  }

  private static TopicReader open(
      Map<String, String> kafka,
      String topic,
      Duration timeout,
      java.util.function.Consumer<TopicReader> start)
      throws BrokerUnavailableException {
    Map<String, Object> configuration = new HashMap<>(kafka);
    configuration.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    configuration.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    configuration.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    configuration.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(timeout.toMillis()));
    TopicReader reader = new TopicReader(consumer(configuration), topic, timeout);
    try {
      start.accept(reader);
      return reader;
    } catch (TimeoutException e) {
      reader.close();
      throw BrokerUnavailableException.silent(kafka, e);
    } catch (KafkaException e) {
      reader.close();
      throw new BrokerUnavailableException("cannot read " + topic, e);
    }
  }

  /**
   * Returns the next records, or none if none arrived in time.
   *
   * @throws TopicUnreadableException if Kafka refuses to continue
   */
  public List<TopicRecord> poll(Duration wait) {
    List<TopicRecord> records = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : reading(() -> consumer.poll(wait))) {
      records.add(
          new TopicRecord(
              record.topic(),
              record.partition(),
              record.offset(),
              Instant.ofEpochMilli(record.timestamp()),
              record.key(),
              record.value() == null ? new byte[0] : record.value(),
              HeaderTexts.texts(record.headers())));
    }
    return records;
  }

  /**
   * Returns whether everything that was committed when the reader was opened has been read.
   *
   * @throws TopicUnreadableException if Kafka does not answer any more
   */
  public boolean isAtEnd() {
    return reading(
        () ->
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey(), timeout) >= end.getValue()));
  }

  @Override
  public void close() {
    consumer.close();
  }

  private <T> T reading(Supplier<T> call) {
    try {
      return call.get();
    } catch (KafkaException e) {
      throw new TopicUnreadableException(topic, e);
    }
  }

  private static Consumer<String, byte[]> consumer(Map<String, Object> configuration) {
    try {
      return new KafkaConsumer<>(
          configuration, new StringDeserializer(), new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }

  private void assign(int partition, long offset) {
    TopicPartition asked = new TopicPartition(topic, partition);
    boolean exists =
        consumer.partitionsFor(topic, timeout).stream()
            .anyMatch(info -> info.partition() == partition);
    if (!exists) {
      throw new UnknownTopicOrPartitionException("no such topic or partition");
    }
    List<TopicPartition> partitions = List.of(asked);
    consumer.assign(partitions);
    long end = consumer.endOffsets(partitions, timeout).getOrDefault(asked, 0L);
    long begin = consumer.beginningOffsets(partitions, timeout).getOrDefault(asked, 0L);
    boolean isThere = offset >= begin && offset < end;
    consumer.seek(asked, isThere ? offset : end);
    ends = Map.of(asked, isThere ? offset + 1 : end);
  }

  private void assignLatest(int records) {
    List<TopicPartition> partitions = assignAll();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, timeout);
    ends.forEach(
        (partition, end) ->
            consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - records)));
  }

  private List<TopicPartition> assignAll() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic, timeout).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new UnknownTopicOrPartitionException("no such topic");
    }
    consumer.assign(partitions);
    ends = consumer.endOffsets(partitions, timeout);
    return partitions;
  }

  private void assign(Optional<Instant> since) {
    List<TopicPartition> partitions = assignAll();
    if (since.isEmpty()) {
      consumer.seekToBeginning(partitions);
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.get().toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times, timeout);
    for (TopicPartition partition : partitions) {
      OffsetAndTimestamp offset = found.get(partition);
      consumer.seek(partition, offset == null ? ends.getOrDefault(partition, 0L) : offset.offset());
    }
  }
}
