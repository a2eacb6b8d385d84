package dev.crowsnest.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class TopicAdminIT {
  private static final int PARTITIONS = 60;
  private static final int RECORDS = 20;

  /**
   * A partition whose leader is not ready can refuse a producer's first batch and store its second:
   * the first is then lost (KAFKA-15591).
   */
  @Test
  void topicsJustCreatedStoreAllThatIsSentAtOnce(KafkaCluster kafka) throws Exception {
    // Given
    var prefix = kafka.uniquePrefix();
    Queue<Exception> notStored = new ConcurrentLinkedQueue<>();
    try (var producer = impatient(kafka.bootstrapServers());
        var admin =
            new TopicAdmin(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
                prefix,
                Duration.ofSeconds(30))) {
      // When
      admin.createMissing(PARTITIONS, Optional.empty());
      for (int i = 0; i < RECORDS; i++) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
          producer.send(
              new ProducerRecord<>(Topic.EVENTS.name(prefix), partition, null, new byte[300]),
              (metadata, problem) -> {
                if (problem != null) {
                  notStored.add(problem);
                }
              });
        }
      }
      producer.flush();
    }

    // Then
    assertThat(notStored).isEmpty();
    assertThat(kafka.readCommitted(Topic.EVENTS.name(prefix))).hasSize(PARTITIONS * RECORDS);
  }

  /** Many small batches under way at once, and given up soon. */
  private static KafkaProducer<byte[], byte[]> impatient(String bootstrapServers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ProducerConfig.BATCH_SIZE_CONFIG, 400,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
