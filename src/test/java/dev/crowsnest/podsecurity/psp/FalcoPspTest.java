package dev.crowsnest.podsecurity.psp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.podsecurity.Manifests;
import dev.crowsnest.podsecurity.pod.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Falco's own policies and pods, with Falco's answers: would this policy have refused this pod. */
class FalcoPspTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The policy field in Falco's name of the finding. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "no_privileged", "privileged",
          "no_host_pid", "hostPID",
          "no_host_network", "hostNetwork",
          "only_secret_volumes", "volumes",
          "only_mount_host_usr", "allowedHostPaths",
          "fs_group_must_run_as_30", "fsGroup",
          "user_must_run_as_non_root", "runAsUser",
          "group_may_run_as_30", "runAsGroup",
          "allow_capability_sys_nice", "allowedCapabilities");

  @TestFactory
  Stream<DynamicTest> agreesOnEveryRow() throws IOException {
    JsonNode rows =
        MAPPER.readTree(Files.readString(Manifests.corpus("falco/psp/expectations.open.json")));
    assertThat(rows).hasSize(33);
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> DynamicTest.dynamicTest(row.path("test").asText(), () -> check(row)));
  }

  private static void check(JsonNode row) throws IOException {
    JsonNode event = event(Manifests.corpus(row.path("event_file").asText()));
    PodSecurityPolicy policy =
        PodSecurityPolicy.read(Manifests.read(Manifests.corpus(row.path("psp_file").asText())));
    assertThat(policy.malformed()).isEmpty();

    PspAnswer answer = PspEvaluator.evaluate(policy, Pod.read(event.path("requestObject")));

    assertThat(answer.asRequested().isEmpty()).isEqualTo(!row.path("detect").asBoolean());
    if (row.path("detect").asBoolean()) {
      String field = FIELDS.getOrDefault(policy.name(), "supplementalGroups");
      assertThat(answer.asRequested()).extracting(PspRefusal::policyField).contains(field);
    }
  }

  private static JsonNode event(Path file) throws IOException {
    return MAPPER.readTree(Files.readString(file));
  }
}
