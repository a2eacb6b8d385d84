package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.Recording.Finding;
import dev.crowsnest.rule.spec.RuleLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped rules find in the recordings of real API servers. */
class RecordingTest {
  private static final Path COUNTS = Path.of("src/test/resources/recordings");
  private static final int LAST_BOOTSTRAP_LINE = 2_100;
  private static List<Finding> seedLab = List.of();
  private static List<Finding> admissionLab = List.of();

  @BeforeAll
  static void judge() throws IOException {
    seedLab = Recording.ofShipped("seed-lab");
    admissionLab = Recording.ofShipped("admission-lab");
  }

  @ParameterizedTest
  @CsvSource({
    "seed-lab, 3021, privileged_workload, alice, pods/privileged-pod",
    "seed-lab, 3029, exec_into_pod, alice, pods/privileged-pod",
    "seed-lab, 3032, exec_into_pod, alice, pods/privileged-pod",
    "seed-lab, 3109, privileged_podsecuritypolicy, kubernetes-admin, podsecuritypolicies/privileged",
    "seed-lab, 3123, system_role_changed, kubernetes-admin, clusterroles/system:node",
    "seed-lab, 3123, access_default_role_changed, kubernetes-admin, clusterroles/system:node",
    "seed-lab, 3127, access_privileged_psp_for_everybody, kubernetes-admin, clusterrolebindings/node-psp-binding",
    "seed-lab, 3167, access_privileged_psp_for_everybody, kubernetes-admin, clusterrolebindings/ucp:all:privileged-psp-role",
    "seed-lab, 3368, access_everything_gained, kubernetes-admin, clusterrolebindings/robot-admin",
    "seed-lab, 3171, default_binding_deleted, kubernetes-admin, clusterrolebindings/ucp:all:privileged-psp-role",
    "seed-lab, 2883, csr_approved, kubernetes-admin, certificatesigningrequests/alice-csr",
    "seed-lab, 2883, csr_self_approved, kubernetes-admin, certificatesigningrequests/alice-csr",
    "seed-lab, 3207, impersonation, kubernetes-admin, pods/",
    "admission-lab, 556, podsecuritypolicy_refusal, kubernetes-admin, pods/plain",
    "admission-lab, 620, workload_pod_refused, system:serviceaccount:kube-system:replicaset-controller, pods/",
    "admission-lab, 680, pod_security_admission_refusal, kubernetes-admin, pods/plain",
    "admission-lab, 688, pod_security_violation, kubernetes-admin, deployments/web",
    "admission-lab, 896, secrets_read_cluster_wide, kubernetes-admin, secrets/",
    "admission-lab, 973, port_forward, kubernetes-admin, pods/pf",
  })
  void findsWhatWasDone(String recording, int line, String rule, String actor, String target) {
    assertThat(recording.equals("seed-lab") ? seedLab : admissionLab)
        .anyMatch(
            finding ->
                finding.line() == line
                    && finding.ruleName().equals(rule)
                    && finding.actor().equals(actor)
                    && finding.target().equals(target));
  }

  @Test
  void theBootstrapOfAClusterFindsNothing() {
    assertThat(seedLab).noneMatch(finding -> finding.line() <= LAST_BOOTSTRAP_LINE);
  }

  @Test
  void theControlPlaneFindsNothingThatMatters() {
    assertThat(List.of(seedLab, admissionLab))
        .allSatisfy(
            findings ->
                assertThat(findings)
                    .filteredOn(finding -> finding.isAtLeast(RuleLevel.MEDIUM))
                    .noneMatch(finding -> finding.actor().startsWith("system:kube-"))
                    .noneMatch(finding -> finding.actor().startsWith("system:apiserver"))
                    .noneMatch(finding -> finding.actor().startsWith("system:serviceaccount:")));
  }

  @Test
  void thereIsNotMoreThanAnAnalystReads() {
    Set<String> findings =
        seedLab.stream()
            .filter(finding -> finding.isAtLeast(RuleLevel.MEDIUM))
            .map(Finding::folded)
            .collect(Collectors.toSet());

    assertThat(findings).hasSizeBetween(20, 60);
  }

  @ParameterizedTest
  @ValueSource(ints = {822, 3901})
  void quotaAndTerminatingNamespaceAreNoRefusalsByPodSecurity(int line) {
    assertThat(line == 822 ? admissionLab : seedLab)
        .filteredOn(finding -> finding.line() == line)
        .noneMatch(finding -> finding.ruleName().contains("refus"));
  }

  @Test
  void countsByRuleAreAsWrittenDown() throws IOException {
    WrittenDown.checkFile(COUNTS.resolve("seed-lab.matches.txt"), counts(seedLab));
    WrittenDown.checkFile(COUNTS.resolve("admission-lab.matches.txt"), counts(admissionLab));
  }

  private static String counts(List<Finding> findings) {
    StringBuilder counts = new StringBuilder();
    Recording.countsByRule(findings)
        .forEach((rule, count) -> counts.append(count).append(' ').append(rule).append('\n'));
    return counts.toString();
  }
}
