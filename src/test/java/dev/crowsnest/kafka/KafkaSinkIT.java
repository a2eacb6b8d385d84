package dev.crowsnest.kafka;

import static dev.crowsnest.ingest.AuditEvents.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(KafkaExtension.class)
class KafkaSinkIT {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Map<String, String> LARGE = Map.of("max.message.bytes", "9437184");

  private final KafkaCluster kafka;
  private final SinkTopics topics;

  KafkaSinkIT(KafkaCluster kafka) {
    this.kafka = kafka;
    this.topics =
        new SinkTopics(
            kafka.createTopic("events", 4, LARGE), kafka.createTopic("dead-letters", 1, LARGE));
  }

  @Test
  void storesAnEventInThePartitionOfItsCluster() throws Exception {
    try (KafkaSink sink = sink(Map.of())) {
      for (String cluster : List.of("prod-eu", "prod-us", "a", "x.y:z_1-2", "b".repeat(253))) {
        sink.store(event(cluster, "{}", "", "")).get(30, TimeUnit.SECONDS);
      }
    }

    assertThat(kafka.readCommitted(topics.events()))
        .hasSize(5)
        .allSatisfy(
            record ->
                assertThat(KeyPartition.of(new String(record.key(), UTF_8), 4))
                    .isEqualTo(record.partition()));
  }

  @Test
  void storesAnEventUnderItsClusterWithItsHeaders() throws Exception {
    try (KafkaSink sink = sink(Map.of())) {
      sink.store(event("prod", "{\"a\":1}", "responseObject", "audit.log:7"))
          .get(30, TimeUnit.SECONDS);
      sink.store(event("prod", "{\"a\":2}", "", "")).get(30, TimeUnit.SECONDS);
    }

    List<ConsumerRecord<byte[], byte[]>> records = kafka.readCommitted(topics.events());
    assertThat(records).hasSize(2);
    assertThat(records.get(0).key()).isEqualTo(utf8("prod"));
    assertThat(records.get(0).value()).isEqualTo(utf8("{\"a\":1}"));
    assertThat(headers(records.get(0)))
        .isEqualTo(
            Map.of(
                "source", "webhook",
                "received-at", "2026-11-21T10:00:00Z",
                "stripped", "responseObject",
                "position", "audit.log:7"));
    assertThat(headers(records.get(1)))
        .isEqualTo(Map.of("source", "webhook", "received-at", "2026-11-21T10:00:00Z"));
  }

  @Test
  void keepsADeadLetterWithItsReason() throws Exception {
    DeadLetter letter =
        DeadLetter.of(utf8("junk"), new Rejected(RejectReason.NOT_JSON, "broken"), "audit.log:8");
    try (KafkaSink sink = sink(Map.of())) {
      sink.keep(letter, "prod", "file:audit.log", NOW).get(30, TimeUnit.SECONDS);
    }

    ConsumerRecord<byte[], byte[]> record = kafka.readCommitted(topics.deadLetters()).get(0);
    assertThat(record.key()).isEqualTo(utf8("prod"));
    assertThat(record.value()).isEqualTo(utf8("junk"));
    assertThat(headers(record))
        .containsEntry("reason", "not-json")
        .containsEntry("place", "audit.log:8")
        .containsEntry("length", "4")
        .containsEntry("source", "file:audit.log")
        .containsEntry("received-at", "2026-11-21T10:00:00Z");
  }

  @Test
  void storesTheLargestEvent() throws Exception {
    byte[] largest = new byte[8 * 1024 * 1024];
    Arrays.fill(largest, (byte) 'x');
    try (KafkaSink sink = sink(Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"))) {
      sink.store(new RawEvent("prod", largest, "webhook", NOW, "", "")).get(30, TimeUnit.SECONDS);
    }

    assertThat(kafka.readCommitted(topics.events()).get(0).value()).isEqualTo(largest);
  }

  @Test
  void keepsTheOrderOfAClusterInOnePartition() throws Exception {
    try (KafkaSink sink = sink(Map.of())) {
      CompletableFuture<?>[] all =
          IntStream.range(0, 5000)
              .mapToObj(i -> sink.store(event("cluster-" + i % 7, Integer.toString(i), "", "")))
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
    }

    Map<String, List<Integer>> byCluster = new LinkedHashMap<>();
    Map<String, Integer> partitions = new LinkedHashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.readCommitted(topics.events())) {
      String cluster = new String(record.key(), UTF_8);
      byCluster
          .computeIfAbsent(cluster, c -> new java.util.ArrayList<>())
          .add(Integer.valueOf(new String(record.value(), UTF_8)));
      assertThat(partitions.computeIfAbsent(cluster, c -> record.partition()))
          .isEqualTo(record.partition());
    }
    assertThat(byCluster).hasSize(7);
    assertThat(byCluster.values())
        .allSatisfy(numbers -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
    assertThat(byCluster.values().stream().mapToInt(List::size).sum()).isEqualTo(5000);
  }

  @Test
  void failsWhenNobodyAnswers() throws Exception {
    Map<String, Object> nowhere =
        Map.of("bootstrap.servers", "127.0.0.1:1", ProducerConfig.MAX_BLOCK_MS_CONFIG, 200);
    try (KafkaSink sink = KafkaSink.open(nowhere, topics)) {
      assertThat(sink.store(event("prod", "{}", "", "")))
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableOfType(java.util.concurrent.ExecutionException.class)
          .withCauseInstanceOf(SinkException.class)
          .havingCause()
          .withMessageStartingWith("Kafka did not store a record: ");
    }
  }

  @Test
  void tellsWhetherKafkaIsReady() throws Exception {
    Map<String, ?> here = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProbe ready = KafkaProbe.open(here, topics);
        KafkaProbe missing = KafkaProbe.open(here, new SinkTopics("no", "none"));
        KafkaProbe away = KafkaProbe.open(Map.of("bootstrap.servers", "127.0.0.1:1"), topics)) {
      assertThat(ready.get()).isEmpty();
      assertThat(missing.get()).hasValue("Kafka has no topics no, none");
      assertThat(away.get()).hasValue("Kafka does not answer");
    }
  }

  private KafkaSink sink(Map<String, Object> more) throws SinkException {
    Map<String, Object> properties = new LinkedHashMap<>(more);
    properties.put("bootstrap.servers", kafka.bootstrapServers());
    return KafkaSink.open(properties, topics);
  }

  private static RawEvent event(String cluster, String json, String stripped, String position) {
    return new RawEvent(cluster, utf8(json), "webhook", NOW, stripped, position);
  }

  private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> record) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : record.headers()) {
      headers.put(header.key(), new String(header.value(), UTF_8));
    }
    return headers;
  }
}
