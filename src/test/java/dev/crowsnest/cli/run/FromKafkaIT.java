package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.broker.BrokerSettings;
import dev.crowsnest.broker.EmbeddedBroker;
import dev.crowsnest.cli.Crowsnest;
import dev.crowsnest.http.TestCertificates;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.kafka.TopicAdmin;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.kafka.inputs.InputRecords;
import dev.crowsnest.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ingest --from-kafka} from another Kafka, which asks for TLS and a password as Event Hubs
 * does, in a process that is killed in between.
 */
@ExtendWith(KafkaExtension.class)
class FromKafkaIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOPIC = "insights-logs-kube-audit";
  private static final String PASSWORD = "Endpoint=sb://x/;SharedAccessKey=c2VjcmV0";
  private static final int RECORDS = 2_000;

  private final KafkaCluster ours;
  private final Instant time = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path directory;

  FromKafkaIT(KafkaCluster ours) {
    this.ours = ours;
  }

  @Test
  void losesNothingAndFindsNothingTwiceThoughItIsKilled() throws Exception {
    try (EmbeddedBroker theirs = startTheirs();
        RunningService service = RunningService.start(ours, directory)) {
      String prefix = service.topic(Topic.EVENTS).replaceAll("events$", "");
      Map<String, String> client = client(theirs);
      InputRecords.append(client, TOPIC, 0, RECORDS / 2, i -> InputRecords.aks(i, "PROD-1", time));

      // When
      Process first = ingest(theirs, prefix, "first.log");
      await("some are stored").atMost(PATIENCE).until(() -> stored(prefix).size() > 10);
      first.destroyForcibly().waitFor();
      InputRecords.append(
          client, TOPIC, RECORDS / 2, RECORDS, i -> InputRecords.aks(i, "PROD-1", time));
      Process second = ingest(theirs, prefix, "second.log", "--until-end");
      assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      service.awaitJudged();

      // Then
      String log = Files.readString(directory.resolve("second.log"));
      assertThat(second.exitValue()).as(log).isZero();
      assertThat(log).contains(TOPIC + ": ").doesNotContain(PASSWORD);
      List<ConsumerRecord<byte[], byte[]>> events = stored(prefix);
      assertThat(events)
          .allSatisfy(event -> assertThat(event.key()).isEqualTo("prod-1".getBytes(UTF_8)));
      Set<String> places =
          events.stream()
              .map(event -> HeaderTexts.text(event.headers(), "position"))
              .collect(Collectors.toSet());
      assertThat(places).hasSize(RECORDS);
      System.out.printf("%,d records, %,d stored again%n", RECORDS, events.size() - RECORDS);
      assertThat(counts(service)).isEqualTo(eachOnce());
    }
  }

  @Test
  void endsOnASignalWithASummaryAndWhatItStoredIsCommitted() throws Exception {
    String prefix = createTopics();
    try (EmbeddedBroker theirs = startTheirs()) {
      InputRecords.append(client(theirs), TOPIC, 0, 50, i -> InputRecords.aks(i, "PROD-1", time));

      Process first = ingest(theirs, prefix, "first.log");
      await("all are stored").atMost(PATIENCE).until(() -> stored(prefix).size() >= 50);
      first.destroy();
      assertThat(first.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      Process second = ingest(theirs, prefix, "second.log", "--until-end");
      assertThat(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(Files.readString(directory.resolve("first.log")))
          .contains(TOPIC + ": 50 events, 0 dead letters");
      assertThat(Files.readString(directory.resolve("second.log")))
          .contains(TOPIC + ": 0 events, 0 dead letters");
      assertThat(stored(prefix)).hasSize(50);
    }
  }

  @Test
  void saysThatThePasswordIsWrongAndNotWhatItIs() throws Exception {
    String prefix = createTopics();
    try (EmbeddedBroker theirs = startTheirs()) {
      Process process = ingest(theirs, prefix, "wrong.log", "wrong-password");
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

      assertThat(process.exitValue()).isEqualTo(3);
      assertThat(Files.readString(directory.resolve("wrong.log")))
          .contains("cannot read " + TOPIC + " of the other Kafka")
          .doesNotContain("wrong-password");
    }
  }

  /** How many requests each finding has, by the audit id of the worst. */
  private Map<String, Integer> counts(RunningService service) throws Exception {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> uids = new TreeSet<>();
    for (ConsumerRecord<byte[], byte[]> record : ours.readCommitted(service.topic(Topic.ALERTS))) {
      JsonNode finding = JSON.readTree(record.value());
      String auditId = finding.at("/evidences/0/api/request/uid").asText();
      counts.merge(auditId, finding.path("count").asInt(), Math::max);
      uids.add(finding.at("/finding_info/uid").asText());
    }
    assertThat(uids).hasSize(counts.size());
    return counts;
  }

  private static Map<String, Integer> eachOnce() {
    return IntStream.range(0, RECORDS)
        .filter(InputRecords::isFinding)
        .boxed()
        .collect(Collectors.toMap(number -> "id-" + number, number -> 1));
  }

  private List<ConsumerRecord<byte[], byte[]>> stored(String prefix) {
    return ours.readCommitted(Topic.EVENTS.name(prefix));
  }

  private Process ingest(EmbeddedBroker theirs, String prefix, String log, String... more)
      throws Exception {
    boolean isWrong = List.of(more).contains("wrong-password");
    Path config = directory.resolve("client.properties");
    Files.writeString(
        config,
        client(theirs).entrySet().stream()
            .filter(entry -> !entry.getKey().equals("sasl.jaas.config"))
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining("\n")));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Crowsnest.class.getName(),
                "ingest",
                "--bootstrap-servers",
                ours.bootstrapServers(),
                "--topic-prefix",
                prefix,
                "--cluster",
                "aks",
                "--from-kafka",
                theirs.bootstrapServers(),
                "--topic",
                TOPIC,
                "--kafka-config",
                config.toString(),
                "--cluster-member",
                "resourceId",
                "--allow-cluster",
                "prod-*"));
    List.of(more).stream().filter(option -> option.startsWith("--")).forEach(command::add);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(log).toFile());
    builder
        .environment()
        .put("CROWSNEST_FROM_KAFKA_SASL_JAAS_CONFIG", jaas(isWrong ? "wrong-password" : PASSWORD));
    builder.environment().put("CROWSNEST_FROM_KAFKA_SESSION_TIMEOUT_MS", "6000");
    builder.environment().put("CROWSNEST_FROM_KAFKA_HEARTBEAT_INTERVAL_MS", "1000");
    return builder.start();
  }

  private String createTopics() throws Exception {
    String prefix = ours.uniquePrefix();
    Map<String, String> client = Map.of("bootstrap.servers", ours.bootstrapServers());
    try (TopicAdmin admin = new TopicAdmin(client, prefix, PATIENCE)) {
      admin.createMissing(2, Optional.empty());
    }
    return prefix;
  }

  private EmbeddedBroker startTheirs() throws Exception {
    var certificates = new TestCertificates();
    Path authority = certificates.writeAuthority(directory.resolve("authority.crt"));
    var identity = certificates.issue("CN=their-kafka", "localhost").writeTo(directory);
    Path keyStore =
        Files.writeString(
            directory.resolve("their.pem"),
            Files.readString(identity.key()) + Files.readString(identity.certificate()));
    Map<String, String> properties = new HashMap<>();
    properties.put("listener.security.protocol.map", "PLAINTEXT:SASL_SSL,CONTROLLER:PLAINTEXT");
    properties.put("sasl.enabled.mechanisms", "PLAIN");
    properties.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    properties.put(
        "listener.name.plaintext.plain.sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\""
            + " password=\"broker-password\" user_broker=\"broker-password\""
            + " \"user_$ConnectionString\"=\""
            + PASSWORD
            + "\";");
    properties.put("ssl.keystore.type", "PEM");
    properties.put("ssl.keystore.location", keyStore.toString());
    properties.put("ssl.truststore.type", "PEM");
    properties.put("ssl.truststore.location", authority.toString());
    EmbeddedBroker broker =
        EmbeddedBroker.start(BrokerSettings.temporary().withProperties(properties));
    try (Admin admin = Admin.create(new HashMap<>(client(broker)))) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, 2, (short) 1)))
          .all()
          .get(60, TimeUnit.SECONDS);
    }
    return broker;
  }

  private Map<String, String> client(EmbeddedBroker theirs) {
    return Map.of(
        "bootstrap.servers",
        theirs.bootstrapServers(),
        "security.protocol",
        "SASL_SSL",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        jaas(PASSWORD),
        "ssl.truststore.type",
        "PEM",
        "ssl.truststore.location",
        directory.resolve("authority.crt").toString());
  }

  private static String jaas(String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required"
        + " username=\"$ConnectionString\" password=\""
        + password
        + "\";";
  }
}
