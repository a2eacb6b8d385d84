package dev.crowsnest.cli.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
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
