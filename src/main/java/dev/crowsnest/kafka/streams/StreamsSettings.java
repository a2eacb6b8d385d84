package dev.crowsnest.kafka.streams;

import dev.crowsnest.kafka.ClientSettingsException;
import dev.crowsnest.topic.Topic;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of the runner.
 *
 * @param applicationId consumer group, prefix of changelog topics and transactional ids
 * @param topicPrefix such as {@code k8s.audit.}
 * @param stateDirectory where RocksDB keeps its files
 * @param threads stream threads of this instance
 * @param instanceId static membership: a restarted instance gets its partitions back without
 *     waiting for its old session; empty for dynamic membership
 * @param advertised {@code host:port} at which other instances reach this one's webhook; empty if
 *     there is only one
 * @param kafka passed to every client unchanged ({@code bootstrap.servers}, TLS, SASL ...)
 */
public record StreamsSettings(
    String applicationId,
    String topicPrefix,
    String stateDirectory,
    int threads,
    Optional<String> instanceId,
    Optional<String> advertised,
    Map<String, String> kafka) {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int CACHE_BYTES = 32 * MEBIBYTE;

  /**
   * An alert becomes visible when its transaction commits, so this is its usual delay. Every commit
   * marks each partition that was written to, including changelogs: with Streams' default of 100
   * ms, the thread would wait for the broker half of the time.
   */
  private static final int COMMIT_INTERVAL_MILLIS = 500;

  /** The host of all instances that do not say how they are reached. */
  static final String NOT_ADVERTISED = "not-advertised.invalid";

  public StreamsSettings {
    kafka = Map.copyOf(kafka);
  }

  /**
   * Returns the name of this instance among those of the application. Without a name, Streams does
   * not say where the state of a key is, not even that it is here.
   */
  String endpoint() {
    return advertised.orElse(NOT_ADVERTISED + ":1");
  }

  /**
   * Reports what Kafka Streams would refuse, without a client.
   *
   * @throws ClientSettingsException if a property is wrong
   */
  public void check() {
    try {
      StreamsConfig config = new StreamsConfig(properties());
      Map<String, Object> consumer = config.getMainConsumerConfigs(applicationId, "check", 0);
      consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
      new ConsumerConfig(consumer);
      Map<String, Object> producer = config.getProducerConfigs("check");
      producer.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      producer.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
      new ProducerConfig(producer);
    } catch (KafkaException e) {
      throw new ClientSettingsException(e);
    }
  }

  /**
   * Returns the configuration of Kafka Streams; {@link #kafka} overrides everything that is set
   * here, except for the guarantee.
   */
  public Properties properties() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MILLIS);
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, CACHE_BYTES);
    // After a kill, what was committed is still there and need not be restored.
    properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
    properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 2000);
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
        Topic.MAX_MESSAGE_BYTES);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
    instanceId.ifPresent(
        id ->
            properties.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), id));
    properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, endpoint());
    properties.putAll(kafka);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    return properties;
  }
}
