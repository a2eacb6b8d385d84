package dev.crowsnest.podsecurity;

import static dev.crowsnest.podsecurity.Manifests.pod;
import static dev.crowsnest.podsecurity.standard.PodSecurityLevel.BASELINE;
import static dev.crowsnest.podsecurity.standard.PodSecurityLevel.PRIVILEGED;
import static dev.crowsnest.podsecurity.standard.PodSecurityLevel.RESTRICTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodSecurityEvaluatorTest {
  private static final PodSecurityVersion V1_0 = new PodSecurityVersion(0);
  private static final PodSecurityVersion LATEST = PodSecurityVersion.LATEST;
  private static final String RESTRICTED_SPEC =
      """
      {'securityContext': {'runAsNonRoot': true, 'seccompProfile': {'type': 'RuntimeDefault'}},
       'containers': [{'name': 'a', 'securityContext':
           {'allowPrivilegeEscalation': false, 'capabilities': {'drop': ['ALL']}}}]}
      """;

  private final PodSecurityEvaluator evaluator = PodSecurityEvaluator.STANDARD;

  @Test
  void asksNothingAtThePrivilegedLevel() {
    assertThat(evaluator.evaluate(PRIVILEGED, LATEST, pod("{'hostPID': true}"))).isEmpty();
  }

  @Test
  void asksTheBaselineChecksOfTheVersion() {
    assertThat(ids(evaluator.evaluate(BASELINE, V1_0, pod("{}"))))
        .containsExactly(
            "appArmorProfile",
            "capabilities_baseline",
            "hostNamespaces",
            "hostPathVolumes",
            "hostPorts",
            "privileged",
            "procMount",
            "seLinuxOptions",
            "seccompProfile_baseline",
            "sysctls",
            "windowsHostProcess");
  }

  @Test
  void asksTheRestrictedChecksInsteadOfThoseTheyOverride() {
    assertThat(ids(evaluator.evaluate(RESTRICTED, LATEST, pod("{}"))))
        .containsExactly(
            "appArmorProfile",
            "hostNamespaces",
            "hostPorts",
            "hostProbesAndHostLifecycle",
            "privileged",
            "seLinuxOptions",
            "sysctls",
            "windowsHostProcess",
            "allowPrivilegeEscalation",
            "capabilities_restricted",
            "procMount_restricted",
            "restrictedVolumes",
            "runAsNonRoot",
            "runAsUser",
            "seccompProfile_restricted");
  }

  @Test
  void overridesNothingWithACheckThatIsNotThereYet() {
    assertThat(ids(evaluator.evaluate(RESTRICTED, new PodSecurityVersion(21), pod("{}"))))
        .contains("capabilities_baseline")
        .doesNotContain("capabilities_restricted");
  }

  @Test
  void separatesTheLevels() {
    assertThat(satisfied(pod(RESTRICTED_SPEC))).containsExactly(PRIVILEGED, BASELINE, RESTRICTED);
    assertThat(satisfied(pod("{'containers': [{}]}"))).containsExactly(PRIVILEGED, BASELINE);
    assertThat(satisfied(pod("{'hostIPC': true}"))).containsExactly(PRIVILEGED);
  }

  @Test
  void doesNotHoldAgainstAFragmentWhatItLeavesOut() {
    Pod fragment = pod("{'containers': [{'securityContext': {'allowPrivilegeEscalation': true}}]}");

    assertThat(refused(evaluator.evaluateFragment(RESTRICTED, LATEST, fragment)))
        .containsExactly("allowPrivilegeEscalation");
    assertThat(refused(evaluator.evaluate(RESTRICTED, LATEST, fragment)))
        .containsExactly(
            "allowPrivilegeEscalation",
            "capabilities_restricted",
            "runAsNonRoot",
            "seccompProfile_restricted");
  }

  @Test
  void keepsTheFirstTwentyViolationsOfACheck() {
    String container = "{'securityContext': {'privileged': true}}";
    Pod pod = pod("{'containers': [" + (container + ",").repeat(99) + container + "]}");

    List<CheckResult> results = evaluator.evaluate(BASELINE, LATEST, pod);

    assertThat(results)
        .filteredOn(result -> result.id().equals("privileged"))
        .singleElement()
        .satisfies(result -> assertThat(result.violations()).hasSize(20));
  }

  @Test
  void namesContainerAndField() {
    Pod pod =
        pod(
            """
            {'hostPID': true, 'volumes': [{'name': 'v', 'hostPath': {'path': '/etc'}}],
             'initContainers': [{'name': 'setup', 'securityContext': {'privileged': true}}],
             'ephemeralContainers': [{'securityContext': {'procMount': 'Unmasked'}}]}
            """);

    assertThat(evaluator.evaluate(BASELINE, LATEST, pod))
        .flatExtracting(CheckResult::violations)
        .extracting(Violation::sentence)
        .containsExactly(
            "pod: hostPID is true",
            "volume \"v\": hostPath is \"/etc\"",
            "init container \"setup\": securityContext.privileged is true",
            "ephemeral container [0]: securityContext.procMount is \"Unmasked\"");
  }

  @ParameterizedTest
  @CsvSource({"latest, v1.37", "v1.0, v1.0", "v1.24, v1.24", "v1.37, v1.37", "v1.99, v1.37"})
  void readsVersions(String text, String version) {
    assertThat(PodSecurityVersion.parse(text)).map(PodSecurityVersion::toString).contains(version);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v1", "v1.", "1.24", "v2.0", "v1.-1", "v1.024", "v1.1234567", "Latest"})
  void readsNoVersionFromOtherTexts(String text) {
    assertThat(PodSecurityVersion.parse(text)).isEmpty();
  }

  @Test
  void refusesAListOfChecksThatContradictsItself() {
    PodCheck check = PodCheck.baseline("a", PodCheck.since(0, (pod, found) -> {}));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodSecurityEvaluator(List.of(check, check)))
        .withMessage("two checks are called a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PodSecurityEvaluator(List.of(check.overriding("b"))))
        .withMessage("a overrides b, which is not a check");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                PodCheck.baseline(
                    "a",
                    PodCheck.since(3, (pod, found) -> {}),
                    PodCheck.since(3, (pod, found) -> {})))
        .withMessage("versions of a do not increase");
  }

  private static List<String> ids(List<CheckResult> results) {
    return results.stream().map(CheckResult::id).toList();
  }

  private static List<String> refused(List<CheckResult> results) {
    return results.stream().filter(r -> !r.isAllowed()).map(CheckResult::id).toList();
  }

  private List<PodSecurityLevel> satisfied(Pod pod) {
    return Stream.of(PodSecurityLevel.values())
        .filter(level -> refused(evaluator.evaluate(level, LATEST, pod)).isEmpty())
        .toList();
  }
}
