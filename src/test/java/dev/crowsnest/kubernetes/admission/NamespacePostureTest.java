package dev.crowsnest.kubernetes.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacePostureTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          enforce=restricted | enforce=baseline   | pod-security-lowered: Pod Security enforce restricted -> baseline
          enforce=restricted | enforce=privileged | pod-security-lowered: Pod Security enforce restricted -> privileged
          enforce=baseline   | enforce=privileged | pod-security-lowered: Pod Security enforce baseline -> privileged
          enforce=baseline   |                    | pod-security-lowered: Pod Security enforce baseline -> unset (the cluster's default)
          enforce=bogus      | enforce=baseline   | pod-security-lowered: Pod Security enforce bogus -> baseline
                             | enforce=privileged | pod-security-lowered: Pod Security enforce unset (the cluster's default) -> privileged
          enforce=restricted audit=restricted warn=restricted | audit=restricted warn=restricted | pod-security-lowered: Pod Security enforce restricted -> unset (the cluster's default)
          enforce=restricted enforce-version=v1.30 | enforce=restricted enforce-version=v1.24 | pod-security-lowered: Pod Security enforce restricted at v1.30 -> restricted at v1.24
          enforce=restricted enforce-version=latest | enforce=restricted enforce-version=v1.24 | pod-security-lowered: Pod Security enforce restricted at latest -> restricted at v1.24
          enforce=restricted | enforce=restricted enforce-version=v1.9 | pod-security-lowered: Pod Security enforce restricted -> restricted at v1.9
          audit=restricted   | audit=baseline     | pod-security-reports-less: Pod Security audit restricted -> baseline
          warn=baseline      |                    | pod-security-reports-less: Pod Security warn baseline -> unset (the cluster's default)
          openpolicyagent.org/webhook=audit | openpolicyagent.org/webhook=ignore | admission-weakened: label openpolicyagent.org/webhook exempts it from the policy engine that reads this label
          enforce=privileged | |
          enforce=privileged | enforce=restricted |
          enforce=baseline   | enforce=restricted |
          enforce=baseline enforce-version=v1.30 | enforce=restricted enforce-version=v1.24 |
          enforce=restricted enforce-version=v1.9 | enforce=restricted enforce-version=v1.10 |
          enforce=restricted enforce-version=v1.30 | enforce=restricted |
          enforce=restricted enforce-version=bogus | enforce=restricted |
                             | enforce=restricted enforce-version=v1.24 |
                             | audit=privileged warn=privileged |
          team=a             | team=b             |
          """)
  void comparesWhatTheLabelsEnforce(
      @Nullable String before, @Nullable String after, @Nullable String expected) {
    assertThat(between(Optional.of(namespace(before)), Optional.of(namespace(after))))
        .isEqualTo(expected == null ? "" : expected.replaceFirst(": ", ": Namespace n: "));
  }

  @Test
  void aNewNamespaceThatEnforcesNothingEscapesTheDefault() {
    assertThat(between(Optional.empty(), Optional.of(namespace("enforce=privileged"))))
        .isEqualTo(
            "pod-security-not-enforced: Namespace n: created with Pod Security enforce privileged"
                + " instead of the cluster's default");
    assertThat(between(Optional.empty(), Optional.of(namespace("enforce=baseline")))).isEmpty();
    assertThat(between(Optional.empty(), Optional.of(namespace("")))).isEmpty();
  }

  @Test
  void inADeletedNamespaceNothingRuns() {
    assertThat(between(Optional.of(namespace("enforce=restricted")), Optional.empty())).isEmpty();
  }

  private static String between(Optional<JsonNode> before, Optional<JsonNode> after) {
    List<AdmissionWeakening> found =
        AdmissionPosture.between(
            "namespaces",
            "n",
            before.map(object -> AdmissionPosture.keep("namespaces", object)),
            true,
            after.map(object -> AdmissionPosture.keep("namespaces", object)));
    return found.stream()
        .map(weakening -> weakening.kind().text() + ": " + weakening.words())
        .collect(Collectors.joining("\n"));
  }

  private static JsonNode namespace(@Nullable String labels) {
    ObjectNode namespace = JSON.createObjectNode();
    ObjectNode map = namespace.putObject("metadata").putObject("labels");
    for (String label : (labels == null ? "" : labels).split(" ")) {
      int equals = label.indexOf('=');
      if (equals > 0) {
        String key = label.substring(0, equals);
        map.put(
            key.contains("/") || key.equals("team") ? key : "pod-security.kubernetes.io/" + key,
            label.substring(equals + 1));
      }
    }
    return namespace;
  }
}
