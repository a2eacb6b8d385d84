package dev.crowsnest.kafka.inputs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.ingest.InMemoryIngestMetrics;
import dev.crowsnest.kafka.BrokerUnavailableException;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.kafka.streams.StreamsSettings;
import dev.crowsnest.source.ClusterNaming;
import dev.crowsnest.source.MemberPath;
import dev.crowsnest.source.TopicSource;
import dev.crowsnest.text.Glob;
import dev.crowsnest.topic.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The application that reads topics of the same Kafka: exactly once, and whatever is in them. */
@ExtendWith(KafkaExtension.class)
class InputsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final int RECORDS = 6_000;
  private static final int RESTARTS = 3;

  private final KafkaCluster kafka;
  private final String prefix;
  private final Map<String, String> client;
  private final InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();

  @TempDir Path directory;

  InputsIT(KafkaCluster kafka) {
    this.kafka = kafka;
    this.prefix = kafka.uniquePrefix();
    this.client = Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  @BeforeEach
  void createTopics() throws Exception {
    try (TopicAdmin admin = new TopicAdmin(client, prefix, PATIENCE)) {
      admin.createMissing(4, Optional.empty());
    }
  }

  @Test
  void storesEveryEventOnceThoughItIsRestartedInBetween() throws Exception {
    String input = kafka.createTopic("aks", 3);
    int appended = 0;
    for (int restart = 0; restart <= RESTARTS; restart++) {
      try (InputsRunner runner = start(input)) {
        int next = RECORDS * (restart + 1) / (RESTARTS + 1);
        InputRecords.append(client, input, appended, next, i -> InputRecords.aks(i, "PROD-1", NOW));
        appended = next;
        long half = (long) next - RECORDS / (RESTARTS + 1) / 2;
        long until = restart == RESTARTS ? RECORDS : half;
        await("read").atMost(PATIENCE).until(() -> metrics.storedEvents() >= until);
        assertThat(runner.hasFailed()).isFalse();
      }
    }

    List<String> places = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> event : events()) {
      assertThat(event.key()).isEqualTo("prod-1".getBytes(UTF_8));
      places.add(HeaderTexts.text(event.headers(), "position"));
    }
    assertThat(places).hasSize(RECORDS);
    assertThat(Set.copyOf(places)).hasSize(RECORDS);
    assertThat(new HashSet<>(places)).contains(input + "/0/0#1", input + "/2/0#1");
    assertThat(letters()).isEmpty();
  }

  @Test
  void writesWhatTheWebhookWouldAndIsStoppedByNothing() throws Exception {
    String input = kafka.createTopic("aks", 1);
    List<String> values =
        List.of(
            InputRecords.event(1, NOW),
            "\u0000 poison {\"auditID\":",
            InputRecords.aks(2, "BANK", NOW),
            "[".repeat(5_000),
            InputRecords.aks(3, "PROD-2", NOW));
    InputRecords.append(client, input, 0, values.size(), values::get);

    try (InputsRunner runner = start(input)) {
      await("read").atMost(PATIENCE).until(() -> metrics.storedEvents() == 2 && letterCount() >= 3);
      await("running").atMost(PATIENCE).until(runner::isRunning);
    }

    Map<String, ConsumerRecord<byte[], byte[]>> events = new HashMap<>();
    events().forEach(event -> events.put(new String(event.key(), UTF_8), event));
    assertThat(events).containsOnlyKeys("own", "prod-2");
    ConsumerRecord<byte[], byte[]> plain = events.get("own");
    assertThat(new String(plain.value(), UTF_8)).isEqualTo(InputRecords.event(1, NOW));
    assertThat(HeaderTexts.texts(plain.headers()))
        .isEqualTo(
            Map.of(
                "source", "topic:" + input,
                "received-at", NOW.toString(),
                "position", input + "/0/0"));
    assertThat(letters())
        .extracting(letter -> HeaderTexts.text(letter.headers(), "place"))
        .containsExactly(input + "/0/1", input + "/0/2#1", input + "/0/3#1");
    assertThat(letters().get(1).headers().lastHeader("reason").value())
        .isEqualTo(RejectReason.OTHER_CLUSTER.text().getBytes(UTF_8));
    assertThat(letters())
        .allSatisfy(letter -> assertThat(letter.key()).isEqualTo("own".getBytes(UTF_8)));
  }

  @Test
  void saysWhichTopicIsMissingAndCreatesNone() throws Exception {
    String input = kafka.createTopic("there", 1);
    List<String> names = List.of(input, prefix + "missing");

    assertThatThrownBy(() -> InputTopics.requireAll(client, names, PATIENCE))
        .isInstanceOf(BrokerUnavailableException.class)
        .hasMessageStartingWith("no such topic: " + prefix + "missing;");
    assertThat(InputTopics.describe(client, names, PATIENCE))
        .containsExactly(
            new InputTopics.TopicState(input, 1, 1),
            new InputTopics.TopicState(prefix + "missing", 0, 0));
  }

  private long letterCount() {
    return metrics.deadLetters().values().stream().mapToLong(count -> count).sum();
  }

  private InputsRunner start(String input) {
    var naming =
        ClusterNaming.byMember(
            "own",
            MemberPath.parse("resourceId").orElseThrow(),
            List.of(Glob.of("prod-*")),
            Map.of());
    var settings =
        new StreamsSettings(
            prefix + "app",
            prefix,
            directory.toString(),
            1,
            Optional.of("one"),
            Optional.empty(),
            client);
    return InputsRunner.start(
        settings, List.of(new TopicSource(input, Optional.empty(), naming)), metrics, () -> NOW);
  }

  private List<ConsumerRecord<byte[], byte[]>> events() {
    return kafka.readCommitted(Topic.EVENTS.name(prefix));
  }

  private List<ConsumerRecord<byte[], byte[]>> letters() {
    return kafka.readCommitted(Topic.DEAD_LETTERS.name(prefix));
  }
}
