package dev.crowsnest.auditpolicy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
            "ERROR: policy.yaml:1:1: kind must be 'Policy', not 'Policies'",
            "ERROR: policy.yaml:1:1: apiVersion must be 'audit.k8s.io/v1', not"
                + " 'audit.k8s.io/v2'",
            "ERROR: policy.yaml:3:31: a stage is RequestReceived, ResponseStarted,"
                + " ResponseComplete or Panic",
            "ERROR: policy.yaml:5:3: a rule needs a level: None, Metadata, Request or"
                + " RequestResponse",
            "WARNING: policy.yaml:5:11: a rule has no 'levels': the API server ignores it",
            "ERROR: policy.yaml:6:10: there is no level 'Everything'",
            "ERROR: policy.yaml:7:3: a rule cannot have nonResourceURLs and resources or"
                + " namespaces",
            "ERROR: policy.yaml:8:21: 'healthz' must start with '/' or be '*'",
            "ERROR: policy.yaml:8:30: '/a*b' may have '*' only at its end",
            "ERROR: policy.yaml:12:12: 'apps/v1' is no API group: a DNS name without a version",
            "ERROR: policy.yaml:13:16: 'resources' must be a list",
            "ERROR: policy.yaml:14:5: resourceNames need resources");
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
            "WARNING: policy.yaml:5:9: a rule has no 'user': the API server ignores it",
            "WARNING: policy.yaml:7:5: '*/*' matches nothing; '*' is everything, subresources"
                + " too",
            "WARNING: policy.yaml:7:12: before Kubernetes 1.36 the group '*' matches nothing",
            "WARNING: policy.yaml:9:12: a resources entry has no 'verbs': the API server ignores"
                + " it");
  }

  @Test
  void refusesHostileFiles() {
    assertThat(problems("")).containsExactly("ERROR: policy.yaml:1:1: the file is empty");
    assertThat(problems("[".repeat(100_000)))
        .containsExactly("ERROR: policy.yaml:1:1: nested deeper than 32 levels");
    assertThat(problems("- a"))
        .first()
        .isEqualTo("ERROR: policy.yaml:1:1: an audit policy must be a mapping");
    assertThat(problems("rules: &a [*a]")).isNotEmpty();
    assertThat(problems("a: {b: ]}"))
        .containsExactly("ERROR: policy.yaml:1:8: expected the node content, but found ']'");
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
        .containsExactly("ERROR: policy.yaml:4:1: 'rules' stands here twice");
  }

  @Test
  void readsThePoliciesOfOtherProjects() throws IOException {
    Path policies = Path.of("../shared/corpus/policies");
    assumeTrue(Files.exists(policies), "no " + policies + " here");
    try (var files = Files.list(policies)) {
      for (Path file : files.filter(f -> !f.toString().contains("configmap")).toList()) {
        PolicyReadResult result =
            AuditPolicyReader.read(file.getFileName().toString(), Files.readString(file));
        assertThat(result.policy().isPresent())
            .as(result.problems().toString())
            .isEqualTo(!file.toString().contains("invalid"));
      }
    }
  }

  private static List<String> problems(String text) {
    return AuditPolicyReader.read("policy.yaml", text).problems().stream()
        .map(PolicyProblem::toString)
        .toList();
  }
}
