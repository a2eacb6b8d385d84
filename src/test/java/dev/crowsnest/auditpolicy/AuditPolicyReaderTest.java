package dev.crowsnest.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditPolicyReaderTest {

  @Test
  void saysEverythingThatIsWrongAtOnce() {
    assertThat(
            problems(
                """
                apiVersion: audit.k8s.io/v2
                kind: Policies
                omitStages: [RequestReceived, Response]
                rules:
                - levels: Metadata
                - level: Everything
                - level: Request
                  nonResourceURLs: [healthz, "/a*b", "*"]
                  namespaces: [default]
                - level: Metadata
                  resources:
                  - group: apps/v1
                    resources: deployments
                  - resourceNames: [leader]
                """))
        .containsExactly(
            "policy.yaml:1:13: 'apiVersion' must be 'audit.k8s.io/v1', not 'audit.k8s.io/v2'",
            "policy.yaml:2:7: 'kind' must be 'Policy', not 'Policies'",
            "policy.yaml:3:31: 'Response' is not a stage: RequestReceived, ResponseStarted,"
                + " ResponseComplete or Panic",
            "policy.yaml:5:3: warning: a rule has no 'levels': the API server ignores it",
            "policy.yaml:5:3: a rule needs a level: None, Metadata, Request or RequestResponse",
            "policy.yaml:6:10: 'Everything' is not a level: None, Metadata, Request or"
                + " RequestResponse",
            "policy.yaml:7:3: a rule cannot have nonResourceURLs and resources or namespaces",
            "policy.yaml:8:21: 'healthz' must start with '/' or be '*'",
            "policy.yaml:8:30: '/a*b' may have '*' only at its end",
            "policy.yaml:12:12: 'apps/v1' is not an API group: a DNS name without a version",
            "policy.yaml:13:16: 'resources' must be a list, not a text",
            "policy.yaml:14:5: resourceNames need resources");
  }

  @Test
  void showsTheLineWithACaretUnderThePlace() {
    List<Problem> problems =
        read("""
                apiVersion: audit.k8s.io/v1
                kind: Policy
                rules:
                - level: metadata
                """)
            .problems();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).render())
        .isEqualTo(
            """
            policy.yaml:4:10: 'metadata' is not a level: None, Metadata, Request or RequestResponse
                - level: metadata
                         ^""");
  }

  @Test
  void namesTheTypeThatStandsInPlaceOfAnother() {
    assertThat(
            problems(
                """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitManagedFields: "true"
                omitStages: RequestReceived
                rules:
                - Metadata
                - level: Metadata
                  users: [system:apiserver, 7]
                  namespaces: {kube-system: true}
                  omitManagedFields: 1
                  resources: [pods]
                """))
        .containsExactly(
            "policy.yaml:3:20: 'omitManagedFields' must be true or false, not a text",
            "policy.yaml:4:13: 'omitStages' must be a list, not a text",
            "policy.yaml:6:3: a rule must be a map, not a text",
            "policy.yaml:8:29: an element of 'users' must be a text, not a number",
            "policy.yaml:9:15: 'namespaces' must be a list, not a map",
            "policy.yaml:10:22: 'omitManagedFields' must be true or false, not a number",
            "policy.yaml:11:15: a resources entry must be a map, not a text");
  }

  @Test
  void namesWhatIsMissing() {
    assertThat(problems("metadata: {name: audit}"))
        .containsExactly(
            "policy.yaml:1:1: 'kind' is missing: it must be 'Policy'",
            "policy.yaml:1:1: 'apiVersion' is missing: it must be 'audit.k8s.io/v1'",
            "policy.yaml:1:1: 'rules' is missing: a policy needs at least one rule");
    assertThat(problems("{apiVersion: audit.k8s.io/v1, kind: Policy, rules: []}"))
        .containsExactly("policy.yaml:1:52: a policy needs at least one rule");
  }

  @Test
  void takesNullForLeftOutAsTheApiServerDoes() {
    AuditPolicy policy =
        read("""
                apiVersion: audit.k8s.io/v1
                kind: Policy
                omitStages: null
                omitManagedFields:
                rules:
                - level: Metadata
                  users:
                  omitManagedFields: ~
                """)
            .policy()
            .orElseThrow();

    assertThat(policy.omitManagedFields()).isFalse();
    assertThat(policy.omitStages()).isEmpty();
    assertThat(policy.rules().get(0).users()).isEmpty();
    assertThat(policy.rules().get(0).omitManagedFields()).isEmpty();
  }

  @Test
  void refusesASecondPolicyInOneFile() {
    assertThat(
            problems(
                """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                rules: [{level: Metadata}]
                ---
                kind: Policy
                """))
        .containsExactly("policy.yaml:5:1: a second document: a file can only have one policy");
  }

  @Test
  void warnsOfWhatTheApiServerTakesForSomethingElse() {
    assertThat(
            problems(
                """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                rules:
                - level: Metadata
                  user: [eve]
                  resources:
                  - group: "*"
                    resources: ["*/*"]
                    verbs: [get]
                """))
        .containsExactly(
            "policy.yaml:5:3: warning: a rule has no 'user': the API server ignores it",
            "policy.yaml:7:5: warning: '*/*' matches nothing; '*' is everything, subresources"
                + " too",
            "policy.yaml:7:12: warning: before Kubernetes 1.36 the group '*' matches nothing",
            "policy.yaml:9:5: warning: a resources entry has no 'verbs': the API server ignores"
                + " it");
  }

  @Test
  void refusesHostileFiles() {
    assertThat(problems("")).containsExactly("policy.yaml: there is no policy in this file");
    assertThat(problems("# only a comment\n"))
        .containsExactly("policy.yaml: there is no policy in this file");
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("policy.yaml:1:34: nested deeper than 32 levels");
    assertThat(problems("- a"))
        .containsExactly("policy.yaml:1:1: an audit policy must be a map, not a list");
    assertThat(problems("rules: &a [*a]"))
        .containsExactly("policy.yaml:1:12: alias *a names nothing before it");
    assertThat(problems("a: {b: ]}"))
        .containsExactly("policy.yaml:1:8: not YAML: expected the node content, but found ']'");
    assertThat(problems("x".repeat(1024 * 1024 + 1))).hasSize(1);
  }

  @Test
  void refusesAMemberThatStandsTwice() {
    assertThat(
            problems(
                """
                apiVersion: audit.k8s.io/v1
                kind: Policy
                rules: [{level: None}]
                rules: [{level: Metadata}]
                """))
        .containsExactly("policy.yaml:4:1: the key 'rules' occurs twice here");
  }

  @Test
  void readsThePoliciesOfOtherProjects() throws IOException {
    Path policies = Path.of("../shared/corpus/policies");
    assumeTrue(Files.exists(policies), "no " + policies + " here");
    try (var files = Files.list(policies)) {
      for (Path file : files.filter(f -> !f.toString().contains("configmap")).toList()) {
        AuditPolicyReadResult result =
            AuditPolicyReader.read(
                new SourceFile(file.getFileName().toString(), Files.readString(file)));
        assertThat(result.policy().isPresent())
            .as(result.problems().toString())
            .isEqualTo(!file.toString().contains("invalid"));
      }
    }
  }

  private static AuditPolicyReadResult read(String text) {
    return AuditPolicyReader.read(new SourceFile("policy.yaml", text));
  }

  /** The first line of each problem as it is shown. */
  private static List<String> problems(String text) {
    return read(text).problems().stream()
        .map(problem -> problem.render().lines().findFirst().orElseThrow())
        .toList();
  }
}
