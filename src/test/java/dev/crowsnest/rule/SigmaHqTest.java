package dev.crowsnest.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * SigmaHQ's Kubernetes rules, as they are, on raw events; the built-in mapping alone, without
 * derived fields.
 */
class SigmaHqTest {
  private static final Path CORPUS = Path.of("../shared/corpus/sigmahq-kubernetes");

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS), "no corpus beside the checkout: " + CORPUS);
  }

  @Test
  void loadsAllRules() {
    LoadedRules loaded = load();
    assertThat(loaded.problems())
        .extracting(Problem::message)
        .allMatch(message -> message.startsWith("this never matches: 'verb' is never 'replace';"));
    assertThat(loaded.rules().rules()).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          change_admission_controller | {"verb":"patch","objectRef":{"apiGroup":"admissionregistration.k8s.io","resource":"mutatingwebhookconfigurations"}}
          cronjob_modification | {"verb":"create","objectRef":{"apiGroup":"batch","resource":"cronjobs"}}
          deployment_deleted | {"verb":"delete","objectRef":{"apiGroup":"apps","resource":"deployments"}}
          events_deleted | {"verb":"delete","objectRef":{"resource":"events"}}
          exec_into_container | {"verb":"create","objectRef":{"resource":"pods","subresource":"exec"}}
          hostpath_mount | {"verb":"create","objectRef":{"resource":"pods"},"requestObject":{"spec":{"volumes":[{"hostPath":{"path":"/etc"}}]}}}
          pod_in_system_namespace | {"verb":"create","objectRef":{"resource":"pods","namespace":"kube-system"}}
          potential_enumeration_activity | {"verb":"create","requestURI":"/api/v1/namespaces/a/pods/b/exec?command=%2Fbin%2Fbash","responseStatus":{"code":101},"annotations":{"authorization.k8s.io/decision":"allow"}}
          privileged_pod_creation | {"verb":"create","objectRef":{"resource":"pods"},"requestObject":{"spec":{"containers":[{"securityContext":{"capabilities":{"add":["SYS_ADMIN"]}}}]}}}
          rbac_permisions_listing | {"verb":"create","objectRef":{"apiGroup":"authorization.k8s.io","resource":"selfsubjectrulesreviews"}}
          rolebinding_modification | {"verb":"delete","objectRef":{"apiGroup":"rbac.authorization.k8s.io","resource":"rolebindings"}}
          secrets_enumeration | {"verb":"list","objectRef":{"resource":"secrets"}}
          secrets_modified_or_deleted | {"verb":"update","objectRef":{"resource":"secrets"}}
          serviceaccount_creation | {"verb":"create","objectRef":{"resource":"serviceaccounts"}}
          sidecar_injection | {"verb":"patch","objectRef":{"apiGroup":"apps","resource":"deployments"}}
          unauthorized_unauthenticated_actions | {"verb":"get","responseStatus":{"code":403}}
          """)
  void firesOnTheEventItMeans(String rule, String event) {
    assertThat(load().rules().match(Events.view(event)))
        .extracting(match -> Path.of(match.rule().file()).getFileName().toString())
        .contains("kubernetes_audit_" + rule + ".yml");
  }

  private static LoadedRules load() {
    List<Problem> problems = new ArrayList<>();
    LoadedRules loaded =
        RuleLoader.ofAuditEvents(List.of()).load(RuleSources.path(CORPUS, problems));
    assertThat(problems).isEmpty();
    return loaded;
  }
}
