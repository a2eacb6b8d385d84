package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.HeadField;
import dev.crowsnest.audit.Stage;
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

  @Test
  void findsEveryRiskyPodWithItsContainersAndFields() throws IOException {
    Set<String> risky = new LinkedHashSet<>();
    for (EventView view : podEvents()) {
      for (String reason : view.get(PodVerdict.FACT).orElseThrow().reasons()) {
        risky.add(title(view.event()) + " | " + reason);
      }
    }

    assertThat(String.join("\n", risky))
        .isEqualTo(
            """
            create pods privileged-pod 201 | pod: hostNetwork is true
            create pods privileged-pod 201 | container "privileged-container": securityContext.privileged is true
            create pods override 201 | container "sneaky": securityContext.capabilities.add has "NET_ADMIN"
            create pods override 201 | container "sneaky": securityContext.capabilities.add has "SYS_TIME"
            create daemonsets agent 201 | pod: hostPID is true
            create daemonsets agent 201 | pod: hostIPC is true
            create daemonsets agent 201 | volume "root": hostPath is "/"
            create daemonsets agent 201 | volume "sock": hostPath is "/var/run/docker.sock"
            create daemonsets agent 201 | container "c": ports[*].hostPort is 80
            create daemonsets agent 201 | init container "init": securityContext.privileged is true
            create daemonsets agent 201 | volume "root": hostPath.path "/" is critical, writable
            create daemonsets agent 201 | volume "sock": hostPath.path "/var/run/docker.sock" is critical, writable
            patch deployments nginx 200 | container "nginx": securityContext.privileged is true
            create replicasets nginx-5d779f9c8f 201 | container "nginx": securityContext.privileged is true
            create pods nginx-5d779f9c8f- 201 | container "nginx": securityContext.privileged is true
            patch pods/ephemeralcontainers privileged-pod 200 | pod: hostNetwork is true
            patch pods/ephemeralcontainers privileged-pod 200 | container "privileged-container": securityContext.privileged is true
            create pods node-debugger-node1-nchbn 201 | pod: hostNetwork is true
            create pods node-debugger-node1-nchbn 201 | pod: hostPID is true
            create pods node-debugger-node1-nchbn 201 | pod: hostIPC is true
            create pods node-debugger-node1-nchbn 201 | volume "host-root": hostPath is "/"
            create pods node-debugger-node1-nchbn 201 | volume "host-root": hostPath.path "/" is critical, writable""");
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
