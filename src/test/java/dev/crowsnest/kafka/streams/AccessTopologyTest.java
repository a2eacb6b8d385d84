package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.detection.ocsf.OutputSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the recorded lab changed in who may do what, as the topics tell it. */
class AccessTopologyTest {
  private static final String GROUP = "\"apiGroup\":\"rbac.authorization.k8s.io\"";
  private static final OutputSchema POSTURE =
      OutputSchema.ofResource("/schemas/posture.schema.json");
  private static final OutputSchema CHANGE =
      OutputSchema.ofResource("/schemas/access-change.schema.json");

  private final TopologyFixture pipeline = new TopologyFixture();

  @AfterEach
  void close() {
    pipeline.close();
  }

  @Test
  void thePostureTellsWhoMayUseThePrivilegedPolicyInTheEnd() throws IOException {
    replayLab();

    Map<String, byte[]> last = new HashMap<>();
    for (TestRecord<String, byte[]> record : pipeline.postureRecords()) {
      last.put(record.key(), record.value());
      if (record.value() != null) {
        assertThat(POSTURE.problems(new String(record.value(), UTF_8))).isEmpty();
      }
    }
    TreeSet<String> users = new TreeSet<>();
    last.forEach(
        (key, value) -> {
          if (value != null && mayUse(TopologyFixture.json(value), "privileged")) {
            users.add(key);
          }
        });

    assertThat(users)
        .containsExactly(
            "lab|Group/system:masters",
            "lab|Group/system:nodes",
            "lab|ServiceAccount/default/robot");
    assertThat(last).containsKey("lab|Group/system:serviceaccounts");
    assertThat(last.get("lab|Group/system:serviceaccounts"))
        .as("deleted with its binding")
        .isNull();
  }

  @Test
  void theHistoryTellsEachChangeOnce() throws IOException {
    replayLab();
    List<String> findings = new ArrayList<>();
    for (TestRecord<String, byte[]> record : pipeline.accessChangeRecords()) {
      assertThat(CHANGE.problems(new String(record.value(), UTF_8))).isEmpty();
      JsonNode change = TopologyFixture.json(record.value());
      String finding = change.path("finding").asText("none");
      if (!finding.equals("routine")) {
        findings.add(finding + " " + record.key());
      }
    }

    assertThat(findings)
        .contains(
            "privileged-psp-for-crowd lab|ClusterRoleBinding node-psp-binding",
            "privileged-psp-for-crowd lab|ClusterRoleBinding ucp:all:privileged-psp-role",
            "lost lab|ClusterRoleBinding ucp:all:privileged-psp-role",
            "everything-gained lab|ClusterRoleBinding robot-admin",
            "lost lab|RoleBinding development/developer-binding")
        .doesNotHaveDuplicates();
  }

  @Test
  void deliveringEverythingTwiceChangesNothing() throws IOException {
    replayLab();
    pipeline.accessChangeRecords();

    replayLab();

    assertThat(pipeline.accessChangeRecords()).isEmpty();
  }

  private void replayLab() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(
                        AccessTopologyTest.class.getResourceAsStream(
                            "/recordings/seed-lab.ndjson.gz"))),
                UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains(GROUP) || line.contains("\"podsecuritypolicies\"")) {
          pipeline.pipe("lab", line.getBytes(UTF_8), TopologyFixture.NOW);
        }
      }
    }
  }

  private static boolean mayUse(JsonNode posture, String policy) {
    for (JsonNode usable : posture.path("policies")) {
      String name = usable.path("name").asText();
      if (name.equals(policy) || name.equals("*")) {
        return true;
      }
    }
    return false;
  }
}
