package dev.crowsnest.kafka.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.crowsnest.kafka.cluster.KafkaExtension.Mode;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;

@ExtendWith(KafkaExtension.class)
class KafkaExtensionIT {

  @Test
  void readsAllPartitionsToTheEndWithoutWhatWasAborted(KafkaCluster kafka) {
    String topic = kafka.createTopic("numbers", 2);

    produce(kafka, topic, true, "a", "b", "c");
    produce(kafka, topic, false, "d");

    assertThat(kafka.readCommitted(topic))
        .extracting(record -> record.partition() + " " + new String(record.value(), UTF_8))
        .containsExactly("0 a", "0 c", "1 b");
  }

  @Test
  void readsAnEmptyTopic(KafkaCluster kafka) {
    assertThat(kafka.readCommitted(kafka.createTopic("empty", 3))).isEmpty();
  }

  @Test
  void givesEveryTestTheSameBrokerAndTopicsOfItsOwn(KafkaCluster one, KafkaCluster other) {
    assertThat(one).isSameAs(other);
    assertThat(one.createTopic("same", 1)).isNotEqualTo(other.createTopic("same", 1));
  }

  @Test
  void failsWhereDockerIsAskedForAndDoesNotAnswer() {
    assumeFalse(DockerClientFactory.instance().isDockerAvailable(), "Docker answers here");

    assertThatThrownBy(() -> KafkaExtension.start(Mode.DOCKER))
        .hasMessage("-Dkafka.it=docker, but no Docker engine answers");
  }

  @Test
  void refusesAnUnknownMode() {
    assertThatThrownBy(() -> Mode.of("dokcer"))
        .hasMessage("-Dkafka.it must be auto, docker or embedded, not dokcer");
  }

  private static void produce(
      KafkaCluster kafka, String topic, boolean commit, String... alternatingPartitions) {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of(
                "bootstrap.servers", kafka.bootstrapServers(), "transactional.id", topic),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      int partition = 0;
      for (String value : alternatingPartitions) {
        producer.send(new ProducerRecord<>(topic, partition++ % 2, null, value.getBytes(UTF_8)));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
