package dev.crowsnest.kafka;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Stores events and dead letters in Kafka: {@code acks=all}, idempotent, key = cluster. Bounded in
 * memory and in time: a record that Kafka does not acknowledge within {@code delivery.timeout.ms}
 * fails.
 */
public final class KafkaSink implements EventSink {

  private static final int BUFFER_BYTES = 2 * InFlightBytes.USUAL_BYTES;

  /** An API server gives a webhook 30 s: it must get its answer, even a 503, before that. */
  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          Map.entry(ProducerConfig.CLIENT_ID_CONFIG, "crowsnest-ingest"),
          Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 2_000),
          Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000),
          Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000),
          Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
          Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024),
          Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
          Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, (long) BUFFER_BYTES),
          Map.entry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES));

  /**
   * Properties that cannot be overridden: an acknowledgement means stored, and keys decide the
   * partition.
   */
  private static final Map<String, Object> FIXED =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          true,
          ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG,
          false);

  private final Producer<byte[], byte[]> producer;
  private final SinkTopics topics;

  private KafkaSink(Producer<byte[], byte[]> producer, SinkTopics topics) {
    this.producer = producer;
    this.topics = topics;
  }

  /**
   * Opens a sink without waiting for Kafka: the first record finds out whether it answers.
   *
   * @param clientProperties {@code bootstrap.servers} and everything else that the cluster needs;
   *     may override sizes and times, but not the guarantees
   * @throws SinkException if the properties are invalid
   */
  public static KafkaSink open(Map<String, ?> clientProperties, SinkTopics topics)
      throws SinkException {
    try {
      return new KafkaSink(producer(clientProperties), topics);
    } catch (KafkaException e) {
      throw new SinkException("cannot create a Kafka producer: " + reason(e), e);
    }
  }

  /**
   * Reports properties that {@link #open} would refuse.
   *
   * @throws ClientSettingsException if one is wrong
   */
  public static void check(Map<String, ?> clientProperties) {
    try {
      producer(clientProperties).close();
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }

  private static Producer<byte[], byte[]> producer(Map<String, ?> clientProperties) {
    Map<String, Object> properties = new HashMap<>(DEFAULTS);
    properties.putAll(clientProperties);
    properties.putAll(FIXED);
    properties.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    return send(
        new ProducerRecord<>(
            topics.events(),
            null,
            utf8(event.cluster()),
            event.json(),
            EventRecords.headers(event)));
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    return send(
        new ProducerRecord<>(
            topics.deadLetters(),
            null,
            utf8(cluster),
            letter.bytes(),
            EventRecords.headers(letter, source, receivedAt)));
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(20));
  }

  private CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
    var stored = new CompletableFuture<Void>();
    try {
      // The callback reports the same as this future.
      Future<RecordMetadata> unused =
          producer.send(
              record,
              (metadata, problem) -> {
                if (problem == null) {
                  stored.complete(null);
                } else {
                  stored.completeExceptionally(notStored(problem));
                }
              });
    } catch (KafkaException | IllegalStateException e) {
      stored.completeExceptionally(notStored(e));
    }
    return stored;
  }

  /**
   * Describes why a record was not stored. Kafka's messages name topics, partitions and times,
   * never contents of records.
   */
  private static SinkException notStored(Exception problem) {
    return new SinkException("Kafka did not store a record: " + reason(problem), problem);
  }

  private static String reason(Throwable problem) {
    Throwable cause = problem.getCause() == null ? problem : problem.getCause();
    return FailureText.of(cause);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
