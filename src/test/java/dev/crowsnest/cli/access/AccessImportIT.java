package dev.crowsnest.cli.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.cli.run.RunningService;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.topic.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(KafkaExtension.class)
class AccessImportIT {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "c2VjcmV0LXBhc3N3b3Jk";

  /** A minute after the import. */
  private static final String EXEC =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%1$s",\
      "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods/%2$s/exec?command=sh",\
      "verb":"create","user":{"username":"alice"},"sourceIPs":["192.0.2.1"],\
      "objectRef":{"resource":"pods","namespace":"shop","name":"%2$s","subresource":"exec",\
      "apiVersion":"v1"},"responseStatus":{"code":101},\
      "requestReceivedTimestamp":"2026-11-21T12:01:00Z","stageTimestamp":"2026-11-21T12:01:00Z"}""";

  @TempDir Path directory;

  @Test
  void storesListsUnderTheClustersNameAndNoSecret(KafkaCluster kafka) throws Exception {
    String prefix = kafka.uniquePrefix();
    assertThat(run(kafka, prefix, "topics", "--create").exit()).isZero();
    Path file =
        Files.writeString(
            directory.resolve("snapshot.yaml"),
            """
            kind: List
            items:
            - {apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: %1$s}}
            - {apiVersion: v1, kind: Namespace, metadata: {name: dev, resourceVersion: "7"}}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: all}
            rules: [{verbs: ['*'], apiGroups: ['*'], resources: ['*']}]
            """
                .formatted(SECRET));

    assertThat(run(kafka, prefix, "access", "import", "--cluster", "prod", file.toString()))
        .isEqualTo(
            new CommandRun(
                0,
                """
                %s: 1 ClusterRole, 1 Namespace, in 2 events
                  skipped: 1 Secret (not needed, not sent)
                """
                    .formatted(file),
                ""));
    List<ConsumerRecord<byte[], byte[]>> records = kafka.readCommitted(prefix + "events");
    assertThat(records)
        .hasSize(2)
        .allSatisfy(
            record -> {
              assertThat(new String(record.key(), UTF_8)).isEqualTo("prod");
              assertThat(new String(record.headers().lastHeader("source").value(), UTF_8))
                  .isEqualTo("import:snapshot.yaml");
              assertThat(new String(record.value(), UTF_8)).doesNotContain(SECRET);
            });
    assertThat(responses(records))
        .containsExactlyInAnyOrder(
            JSON.readTree(
                """
                {"kind": "NamespaceList", "apiVersion": "v1", "metadata": {},
                 "items": [{"metadata": {"name": "dev", "resourceVersion": "7"}}]}"""),
            JSON.readTree(
                """
                {"kind": "ClusterRoleList", "apiVersion": "rbac.authorization.k8s.io/v1",
                 "metadata": {}, "items": [{"metadata": {"name": "all"},
                   "rules": [{"verbs": ["*"], "apiGroups": ["*"], "resources": ["*"]}]}]}"""));
    assertThat(kafka.readCommitted(prefix + "dead-letters")).isEmpty();
  }

  @Test
  void anImportedPodIsAKnownTargetAndNothingOfItsEnvironmentIsStored(KafkaCluster kafka)
      throws Exception {
    // Given
    Path file =
        Files.writeString(
            directory.resolve("pods.yaml"),
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: agent, namespace: shop, uid: 6f7a, resourceVersion: "7"}
            spec:
              serviceAccountName: agent
              initContainers:
              - {name: init, image: 'busybox:1', command: [sh, -c, %1$s-init], args: [%1$s-arg]}
              containers:
              - name: agent
                image: agent:1
                securityContext: {privileged: true}
                command: [agent, --password=%1$s]
                args: [%1$s]
                env: [{name: PASSWORD, value: %1$s}]
                livenessProbe: {exec: {command: [check, %1$s]}}
                lifecycle: {preStop: {exec: {command: [stop, %1$s]}}}
            """
                .formatted(SECRET));
    try (RunningService service = RunningService.start(kafka, directory)) {
      // When
      CommandRun run = service.run("access", "import", "--cluster", "prod", file.toString());
      service.post("prod", List.of(EXEC.formatted("known", "agent"), EXEC.formatted("un", "web")));
      service.awaitJudged();

      // Then
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(run.out()).contains("1 Pod");
      JsonNode known = finding(kafka, service, "known");
      assertThat(known.path("severity").asText()).isEqualTo("High");
      assertThat(known.at("/unmapped/target/level").asText()).isEqualTo("privileged");
      assertThat(known.at("/unmapped/severity_reasons").toString()).contains("privileged");
      JsonNode unknown = finding(kafka, service, "un");
      assertThat(unknown.path("severity").asText()).isEqualTo("Medium");
      assertThat(unknown.at("/unmapped/target/unknown").asText()).isNotEmpty();
      assertThat(kafka.readCommitted(service.topic(Topic.EVENTS)))
          .extracting(record -> new String(record.value(), UTF_8))
          .hasSize(3)
          .anySatisfy(event -> assertThat(event).contains("\"PodList\"", "privileged"))
          .allSatisfy(event -> assertThat(event).doesNotContain(SECRET, "PASSWORD", "password"));
    }
  }

  @Test
  void refusesToSendWithoutTopics(KafkaCluster kafka) {
    String prefix = kafka.uniquePrefix();

    assertThat(run(kafka, prefix, "access", "import", "--cluster", "prod", "-"))
        .isEqualTo(
            new CommandRun(
                3,
                "",
                "crowsnest: no such topic: %sevents; run 'crowsnest topics --create' to create it\n"
                    .formatted(prefix)));
  }

  private static JsonNode finding(KafkaCluster kafka, RunningService service, String auditId)
      throws Exception {
    for (ConsumerRecord<byte[], byte[]> record : kafka.readCommitted(service.topic(Topic.ALERTS))) {
      JsonNode finding = JSON.readTree(record.value());
      if (finding.at("/metadata/original_event_uid").asText().equals(auditId)) {
        return finding;
      }
    }
    throw new AssertionError("no finding of the request " + auditId);
  }

  private static List<JsonNode> responses(List<ConsumerRecord<byte[], byte[]>> records)
      throws Exception {
    List<JsonNode> responses = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      responses.add(JSON.readTree(record.value()).path("responseObject"));
    }
    return responses;
  }

  private static CommandRun run(KafkaCluster kafka, String prefix, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--bootstrap-servers=" + kafka.bootstrapServers());
    all.add("--topic-prefix=" + prefix);
    return CommandRun.in(
        Path.of("target"),
        Map.of("CROWSNEST_TOPICS_PARTITIONS", "3"),
        "",
        all.toArray(String[]::new));
  }
}
