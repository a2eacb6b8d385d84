package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.rule.ShippedRules;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JSON patch switches on what it copies or moves something unseen into. */
class CopiedSettingsTest {
  @ParameterizedTest
  @CsvSource({
    "copy, /spec/template/spec/containers/0/securityContext/privileged, Privileged Container",
    "move, /spec/template/spec/containers/0/securityContext/privileged, Privileged Container",
    "copy, /spec/template/spec/hostPID, hostPID",
    "move, /spec/template/spec/hostNetwork, hostNetwork"
  })
  void isReported(String operation, String path, String title) {
    assertThat(titles(operation, path)).anyMatch(found -> found.contains(title));
  }

  @ParameterizedTest
  @CsvSource({
    "copy, /spec/template/spec/containers/0/image",
    "move, /spec/template/spec/hostname",
    "copy, /metadata/labels/privilege"
  })
  void nothingElseIsGuessed(String operation, String path) {
    assertThat(titles(operation, path))
        .noneMatch(found -> found.contains("Privileged") || found.contains("with host"));
  }

  private static List<String> titles(String operation, String path) {
    String json =
        """
        "verb":"patch","requestURI":"/x","user":{"username":"eve"},"responseStatus":{"code":200},
        "objectRef":{"resource":"deployments","apiGroup":"apps","namespace":"shop","name":"web"},
        "requestObject":[{"op":"%s","from":"/spec/template/spec/automountServiceAccountToken","path":"%s"}]"""
            .formatted(operation, path);
    return ShippedRules.rules().match(TestFindings.view(TestFindings.eventWith(json))).stream()
        .map(match -> match.rule().title())
        .toList();
  }
}
