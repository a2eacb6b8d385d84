package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.detection.FieldCatalogue;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.rule.RuleLoader;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.source.RuleSources;
import dev.crowsnest.rule.spec.RuleLevel;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The recording of a real API server: every risky pod in it, in whichever form it was sent. */
class SeedLabPodsTest {
  private static final EventOrigin ORIGIN =
      new EventOrigin("seed-lab", "file", 0, 1, Instant.EPOCH, null, "");

  /**
   * Steps privileged-pod, override, hostpath-daemonset, patch-to-privileged, ephemeral, debug-node.
   */
  @Test
  void findsEveryRiskyPodWithItsContainersAndFields() throws IOException {
    Set<String> risky = new LinkedHashSet<>();
    for (EventView view : podEvents()) {
      PodVerdict verdict = view.get(PodVerdict.FACT).orElseThrow();
      List<CheckResult> root =
          verdict.bestPractices().stream()
              .filter(result -> result.id().equals("runsAsRoot"))
              .toList();
      for (List<CheckResult> results : List.of(verdict.baseline(), verdict.risks(), root)) {
        for (CheckResult result : results) {
          for (Violation violation : result.violations()) {
            risky.add(
                String.join(
                    " | ",
                    title(view.event()),
                    result.id(),
                    violation.subject(),
                    violation.path(),
                    violation.state()));
          }
        }
      }
    }

    assertThat(String.join("\n", risky))
        .isEqualTo(
            """
            create pods privileged-pod 201 | hostNamespaces | pod | spec.hostNetwork | is true
            create pods privileged-pod 201 | privileged | container "privileged-container" | spec.containers[0].securityContext.privileged | is true
            create pods override 201 | capabilities_baseline | container "sneaky" | spec.containers[1].securityContext.capabilities.add | has "NET_ADMIN"
            create pods override 201 | capabilities_baseline | container "sneaky" | spec.containers[1].securityContext.capabilities.add | has "SYS_TIME"
            create pods override 201 | dangerousCapabilities | container "sneaky" | spec.containers[1].securityContext.capabilities.add | has "NET_ADMIN"
            create pods override 201 | dangerousCapabilities | container "sneaky" | spec.containers[1].securityContext.capabilities.add | has "SYS_TIME"
            create pods override 201 | runsAsRoot | container "sneaky" | spec.containers[1].securityContext.runAsUser | is 0 in effect
            create daemonsets agent 201 | hostNamespaces | pod | spec.hostPID | is true
            create daemonsets agent 201 | hostNamespaces | pod | spec.hostIPC | is true
            create daemonsets agent 201 | hostPathVolumes | volume "root" | spec.volumes[0].hostPath | is "/"
            create daemonsets agent 201 | hostPathVolumes | volume "sock" | spec.volumes[1].hostPath | is "/var/run/docker.sock"
            create daemonsets agent 201 | hostPorts | container "c" | spec.containers[0].ports[*].hostPort | is 80
            create daemonsets agent 201 | privileged | init container "init" | spec.initContainers[0].securityContext.privileged | is true
            create daemonsets agent 201 | sensitiveHostPath | volume "root" | spec.volumes[0].hostPath.path | "/" is critical, writable
            create daemonsets agent 201 | sensitiveHostPath | volume "sock" | spec.volumes[1].hostPath.path | "/var/run/docker.sock" is critical, writable
            patch deployments nginx 200 | privileged | container "nginx" | spec.containers[0].securityContext.privileged | is true
            create replicasets nginx-5d779f9c8f 201 | privileged | container "nginx" | spec.containers[0].securityContext.privileged | is true
            create pods nginx-5d779f9c8f- 201 | privileged | container "nginx" | spec.containers[0].securityContext.privileged | is true
            patch pods/ephemeralcontainers privileged-pod 200 | hostNamespaces | pod | spec.hostNetwork | is true
            patch pods/ephemeralcontainers privileged-pod 200 | privileged | container "privileged-container" | spec.containers[0].securityContext.privileged | is true
            create pods node-debugger-node1-nchbn 201 | hostNamespaces | pod | spec.hostNetwork | is true
            create pods node-debugger-node1-nchbn 201 | hostNamespaces | pod | spec.hostPID | is true
            create pods node-debugger-node1-nchbn 201 | hostNamespaces | pod | spec.hostIPC | is true
            create pods node-debugger-node1-nchbn 201 | hostPathVolumes | volume "host-root" | spec.volumes[0].hostPath | is "/"
            create pods node-debugger-node1-nchbn 201 | sensitiveHostPath | volume "host-root" | spec.volumes[0].hostPath.path | "/" is critical, writable""");
  }

  /** What an analyst is told of them: the shipped rules, above what controllers repeat. */
  @Test
  void raisesAlertsForThemAndNothingAboveLowForTheHarmlessOnes() throws IOException {
    RuleSet rules = rules();
    Set<String> alerts = new LinkedHashSet<>();
    for (EventView view : podEvents()) {
      for (Match match : rules.match(view)) {
        if (match.rule().level().compareTo(RuleLevel.MEDIUM) >= 0) {
          alerts.add(
              title(view.event())
                  + " | "
                  + match.rule().level().text()
                  + " | "
                  + match.rule().title());
        }
      }
    }

    assertThat(String.join("\n", alerts))
        .isEqualTo(
            """
            create pods privileged-pod 201 | medium | Workload with hostNetwork Requested
            create pods privileged-pod 201 | high | Privileged Container Requested
            create pods override 201 | medium | Dangerous Capabilities Requested
            create pods override 201 | medium | Pod below the Baseline Pod Security Standard Requested
            create daemonsets agent 201 | high | Workload with hostPID or hostIPC Requested
            create daemonsets agent 201 | medium | Pod below the Baseline Pod Security Standard Requested
            create daemonsets agent 201 | high | Privileged Container Requested
            create daemonsets agent 201 | high | Sensitive hostPath Volume Requested
            patch deployments nginx 200 | high | Privileged Container Requested
            patch pods/ephemeralcontainers privileged-pod 200 | medium | Ephemeral Container for a Running Pod
            create pods node-debugger-node1-nchbn 201 | medium | Workload with hostNetwork Requested
            create pods node-debugger-node1-nchbn 201 | high | Workload with hostPID or hostIPC Requested
            create pods node-debugger-node1-nchbn 201 | high | Sensitive hostPath Volume Requested""");
    assertThat(alerts).noneMatch(alert -> alert.contains("security-context-demo"));
  }

  @Test
  void findsNothingDangerousInTheHarmlessOnes() throws IOException {
    List<String> levels = new ArrayList<>();
    for (EventView view : podEvents()) {
      if (title(view.event()).contains("security-context-demo")) {
        PodVerdict verdict = view.get(PodVerdict.FACT).orElseThrow();
        assertThat(verdict.reasons()).isEmpty();
        levels.add(verdict.level().map(PodSecurityLevel::text).orElse("unknown"));
      }
    }

    assertThat(levels).hasSize(6).containsOnly("baseline");
  }

  @Test
  void readsEveryPodOfTheRecordingWhole() throws IOException {
    for (EventView view : podEvents()) {
      FoundPod found = PodFacts.of(view).orElseThrow().found();
      assertThat(found.pod().malformed()).as(title(view.event())).isEmpty();
      assertThat(found.partial()).as(title(view.event())).isFalse();
      assertThat(view.get(AdmissionChanges.FACT)).as(title(view.event())).isEmpty();
    }
  }

  private static RuleSet rules() throws IOException {
    return RuleLoader.ofAuditEvents(FieldCatalogue.all())
        .load(RuleSources.resources(SeedLabPodsTest.class.getClassLoader(), RuleSources.SHIPPED))
        .rules();
  }

  private static String title(AuditEvent event) {
    String name = event.objectRef().name();
    String generated =
        event.body(Body.REQUEST_OBJECT).path("metadata").path("generateName").asText();
    return event.verb()
        + ' '
        + event.objectRef().resourcePath()
        + ' '
        + (name.isEmpty() ? generated : name)
        + ' '
        + event.head(HeadField.CODE).asText();
  }

  private static List<EventView> podEvents() throws IOException {
    List<EventView> views = new ArrayList<>();
    for (AuditEvent event : Recordings.read("/recordings/seed-lab.ndjson.gz")) {
      EventView view = new EventView(event, ORIGIN);
      if (event.stage() == Stage.RESPONSE_COMPLETE && PodFacts.of(view).isPresent()) {
        views.add(view);
      }
    }
    return views;
  }
}
