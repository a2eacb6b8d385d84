package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PspAnswer;
import dev.crowsnest.podsecurity.psp.PspEvaluator;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The recording of an API server (1.23) with both admission plugins on: our answers are compared
 * with its own.
 */
class AdmissionLabTest {
  private static final String RECORDING = "/recordings/admission-lab.ndjson.gz";
  private static final String ADMITTED = "podsecuritypolicy.policy.k8s.io/admit-policy";
  private static final String VIOLATIONS = "pod-security.kubernetes.io/audit-violations";
  private static final String REFUSED = "PodSecurityPolicy: unable to admit pod: [spec";

  /** What the API server's sentences call the field of the policy. */
  private static final Map<String, String> POLICY_FIELDS =
      Map.of(
          "Privileged containers", "privileged",
          "Host network", "hostNetwork",
          "Host PID", "hostPID",
          "hostPath volumes", "volumes",
          "capability may not be added", "allowedCapabilities");

  /** What the API server's sentences call the check. */
  private static final Map<String, String> CHECKS =
      Map.of(
          "allowPrivilegeEscalation != false", "allowPrivilegeEscalation",
          "unrestricted capabilities", "capabilities_restricted",
          "runAsNonRoot != true", "runAsNonRoot",
          "seccompProfile", "seccompProfile_restricted",
          "host namespaces", "hostNamespaces",
          "privileged (", "privileged",
          "hostPath volumes", "hostPathVolumes",
          "restricted volume types", "restrictedVolumes",
          "hostPort (", "hostPorts");

  @Test
  void admitsAndRefusesByPolicyAsTheApiServerDid() throws IOException {
    Map<String, PodSecurityPolicy> policies = new HashMap<>();
    List<String> answers = new ArrayList<>();
    for (AuditEvent event : writes()) {
      JsonNode request = event.body(Body.REQUEST_OBJECT);
      if (event.objectRef().resourcePath().equals("podsecuritypolicies")) {
        policies.put(event.objectRef().name(), PodSecurityPolicy.read(request));
      }
      String message = event.body(Body.RESPONSE_OBJECT).path("message").asText();
      boolean admitted = event.annotation(ADMITTED) != null;
      if (!event.objectRef().resourcePath().equals("pods")
          || !(admitted || message.contains(REFUSED))) {
        continue;
      }

      PspAnswer answer = PspEvaluator.evaluate(policies.get("baseline"), Pod.read(request));

      assertThat(answer.withDefaults().isEmpty()).as(message).isEqualTo(admitted);
      TreeSet<String> fields = new TreeSet<>();
      answer.withDefaults().forEach(refusal -> fields.add(refusal.policyField()));
      assertThat(fields).as(message).isEqualTo(named(POLICY_FIELDS, message));
      answers.add(fields.toString());
    }

    assertThat(answers)
        .contains(
            "[]", "[volumes]", "[allowedCapabilities, hostNetwork]", "[privileged]", "[hostPID]");
  }

  @Test
  void violatesTheStandardsWhereTheApiServerSaysSo() throws IOException {
    PodSecurityVersion version = PodSecurityVersion.parse("v1.23").orElseThrow();
    int compared = 0;
    for (AuditEvent event : writes()) {
      String message = event.annotation(VIOLATIONS);
      if (message == null) {
        continue;
      }
      assertThat(message).startsWith("would violate PodSecurity \"restricted:latest\": ");
      Pod pod = PodSpecs.of(event).orElseThrow().pod();
      TreeSet<String> refused = new TreeSet<>();
      PodSecurityEvaluator.STANDARD
          .evaluate(PodSecurityLevel.RESTRICTED, version, pod)
          .forEach(
              result -> {
                if (!result.isAllowed()) {
                  refused.add(result.id());
                }
              });

      assertThat(refused).as(message).isEqualTo(named(CHECKS, message));
      compared++;
    }

    assertThat(compared).isEqualTo(4);
  }

  @Test
  void gradesTheRecordedPolicy() throws IOException {
    List<PspGrade> grades = new ArrayList<>();
    for (AuditEvent event : writes()) {
      if (event.objectRef().resourcePath().equals("podsecuritypolicies")) {
        grades.add(PspGrade.of(PodSecurityPolicy.read(event.body(Body.REQUEST_OBJECT))));
      }
    }

    assertThat(grades).extracting(PspGrade::level).containsExactly(PodSecurityLevel.BASELINE);
  }

  private static TreeSet<String> named(Map<String, String> names, String message) {
    TreeSet<String> found = new TreeSet<>();
    names.forEach(
        (text, name) -> {
          if (message.contains(text)) {
            found.add(name);
          }
        });
    return found;
  }

  private static List<AuditEvent> writes() throws IOException {
    return Recordings.read(RECORDING).stream()
        .filter(event -> event.stage() == Stage.RESPONSE_COMPLETE)
        .filter(event -> event.verb().equals("create"))
        .toList();
  }
}
