package dev.crowsnest.cli.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.kafka.inputs.InputRecords;
import dev.crowsnest.topic.Topic;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code run} with an input, killed while it reads it: every event is stored once. */
@ExtendWith(KafkaExtension.class)
class InputsKillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Pattern READY = Pattern.compile("Metrics and health: (http://[^/]+)/");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 3_000;

  private final KafkaCluster kafka;
  private final Instant time = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path directory;

  InputsKillIT(KafkaCluster kafka) {
    this.kafka = kafka;
  }

  @Test
  void storesEveryEventOnceThoughTheServiceIsKilled() throws Exception {
    String prefix = kafka.uniquePrefix();
    String input = kafka.createTopic("aks", 2);
    Map<String, String> client = Map.of("bootstrap.servers", kafka.bootstrapServers());
    Map<String, String> environment = environment(prefix, input);
    Path log = directory.resolve("log");

    // When
    try (ServiceProcess service = ServiceProcess.start(log, environment)) {
      InputRecords.append(client, input, 0, RECORDS / 2, i -> InputRecords.aks(i, "PROD-1", time));
      await("some are stored").atMost(PATIENCE).until(() -> stored(prefix) > 0);
      InputRecords.append(
          client, input, RECORDS / 2, RECORDS, i -> InputRecords.aks(i, "PROD-1", time));
      service.kill();
    }
    try (ServiceProcess service = ServiceProcess.start(log, environment)) {
      await("all are stored")
          .atMost(PATIENCE)
          .until(() -> service.isAlive() && stored(prefix) >= RECORDS);
      await("ready").atMost(PATIENCE).until(() -> isReady(log));
      await("all are evaluated")
          .atMost(PATIENCE)
          .until(() -> findings(prefix).size() >= RECORDS / 20);
    }

    // Then
    List<String> places = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> event : kafka.readCommitted(Topic.EVENTS.name(prefix))) {
      assertThat(new String(event.key(), UTF_8)).isEqualTo("prod-1");
      places.add(HeaderTexts.text(event.headers(), "position"));
    }
    Set<String> distinct = new HashSet<>(places);
    assertThat(distinct).hasSize(RECORDS);
    assertThat(places).hasSize(RECORDS);
    assertThat(findings(prefix)).hasSize(RECORDS / 20);
    assertThat(findings(prefix).values()).containsOnly(1);
    assertThat(kafka.readCommitted(Topic.DEAD_LETTERS.name(prefix))).isEmpty();
  }

  private Map<String, String> environment(String prefix, String input) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("crowsnest.yml"),
            """
            topics: {prefix: %s, partitions: 2}
            streams: {applicationId: %sapp, instanceId: one, stateDirectory: %s}
            webhook: {port: 0}
            metrics: {port: 0}
            inputs:
              - topic: %s
                cluster: aks
                clusterMember: resourceId
                allowedClusters: [prod-*]
            """
                .formatted(prefix, prefix, directory.resolve("state"), input));
    return Map.of(
        "CROWSNEST_CONFIG", config.toString(),
        "CROWSNEST_KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers(),
        "CROWSNEST_KAFKA_SESSION_TIMEOUT_MS", "6000",
        "CROWSNEST_KAFKA_HEARTBEAT_INTERVAL_MS", "1000",
        "CROWSNEST_KAFKA_TRANSACTION_TIMEOUT_MS", "10000");
  }

  private int stored(String prefix) {
    return kafka.readCommitted(Topic.EVENTS.name(prefix)).size();
  }

  private static boolean isReady(Path log) throws Exception {
    Matcher address = READY.matcher(Files.readString(log));
    if (!address.find()) {
      return false;
    }
    var request = HttpRequest.newBuilder(URI.create(address.group(1) + "/readyz")).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode() == 200;
  }

  /** How many requests each finding has. */
  private Map<String, Integer> findings(String prefix) throws Exception {
    Map<String, Integer> counts = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : kafka.readCommitted(Topic.ALERTS.name(prefix))) {
      JsonNode finding = JSON.readTree(record.value());
      counts.merge(
          finding.at("/finding_info/uid").asText(), finding.path("count").asInt(), Math::max);
    }
    return counts;
  }
}
