package dev.crowsnest.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.podsecurity.Recordings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The recording {@code seed-lab}, which begins with an empty cluster: everything that happened to
 * access in it, by line.
 */
class SeedLabAccessTest {
  /** Before it, the API server and its controllers set the cluster up. */
  private static final int FIRST_LINE_BY_PEOPLE = 2800;

  /** The finding of each line that says anything, and what it says. */
  private static final Map<Integer, List<String>> EXPECTED = new TreeMap<>();

  private static void line(int number, String... expected) {
    EXPECTED.put(number, List.of(expected));
  }

  static {
    line(
        2867,
        "dangerous-gained",
        "Group developers gains all of ClusterRole developer [workload-create] in "
            + "namespace development (RoleBinding development/developer-binding -> ClusterRole "
            + "developer)");
    line(
        2933,
        "dangerous-gained",
        "Group developers gains * "
            + "{core,batch,autoscaling,extensions,apps}/{pods/attach,pods/log,pods/exec,pods/proxy,pods/portforward,networkpolicies} "
            + "[pod-exec, pod-proxy, port-forward, networkpolicy-write] in namespace development (RoleBinding development/developer-binding "
            + "-> ClusterRole developer)");
    line(
        3109,
        "-",
        "PodSecurityPolicy privileged may be used by Group system:masters, and lets "
            + "privileged pods through: privileged is true, hostNetwork is true, hostPID is "
            + "true, hostIPC is true, hostPorts are allowed and 6 more");
    line(
        3123,
        "default-role-changed",
        "ClusterRole system:node, which Kubernetes itself maintains, now grants use "
            + "policy/podsecuritypolicies[privileged]");
    line(
        3127,
        "privileged-psp-for-crowd",
        "Group system:nodes may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) and gains all of ClusterRole system:node [secrets-read, "
            + "token-mint, workload-create, node-write, pod-status-write, lease-write, "
            + "token-review, pod-evict] in the "
            + "whole cluster (ClusterRoleBinding node-psp-binding -> ClusterRole system:node)");
    line(
        3137,
        "-",
        "PodSecurityPolicy restricted may be used by Group system:masters, and lets "
            + "through what the restricted standard allows");
    line(
        3147,
        "gained",
        "Group developers may now use PodSecurityPolicy restricted (restricted) in "
            + "namespace development (RoleBinding development/developer-binding -> ClusterRole "
            + "developer)");
    line(
        3157,
        "dangerous-for-crowd",
        "Group system:serviceaccounts:development may now use PodSecurityPolicy "
            + "restricted (restricted) and gains all of ClusterRole developer [pod-exec, "
            + "pod-proxy, port-forward, workload-create, networkpolicy-write] in namespace development (RoleBinding "
            + "development/developer-binding -> ClusterRole developer)");
    line(
        3167,
        "privileged-psp-for-crowd",
        "Group system:authenticated may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may now use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
    line(
        3171,
        "lost",
        "Group system:authenticated may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)",
        "Group system:serviceaccounts may no longer use PodSecurityPolicy privileged "
            + "(privileged-equivalent) in the whole cluster (ClusterRoleBinding "
            + "ucp:all:privileged-psp-role -> ClusterRole privileged-psp-role)");
    line(
        3181,
        "-",
        "PodSecurityPolicy psp-mustrunasnonroot may be used by Group system:masters, and "
            + "lets through what the restricted standard allows");
    line(
        3193,
        "gained",
        "User jramirez may now use PodSecurityPolicy psp-mustrunasnonroot (restricted) in "
            + "namespace default (RoleBinding default/rb-mustrunasnonroot-jramirez -> "
            + "ClusterRole role-mustrunasnonroot)");
    line(
        3368,
        "everything-gained",
        "ServiceAccount default/robot may now use every PodSecurityPolicy "
            + "(privileged-equivalent) and may now do everything in the whole cluster "
            + "(ClusterRoleBinding robot-admin -> ClusterRole cluster-admin)");
    line(
        3467,
        "admission-removed",
        "MutatingWebhookConfiguration inject, webhook inject.example.com: deleted; it was "
            + "called for CREATE pods, failing open");
    line(
        3481,
        "pod-security-lowered",
        "Namespace development: Pod Security enforce restricted -> privileged");
    line(
        3560,
        "lost",
        "PodSecurityPolicy restricted is gone; it could be used by Group developers, "
            + "Group system:masters, Group system:serviceaccounts:development, ServiceAccount "
            + "default/robot");
    line(
        3928,
        "lost",
        "Group system:serviceaccounts:development may no longer use PodSecurityPolicy "
            + "restricted (gone, or never seen) and loses all of ClusterRole developer in "
            + "namespace development (RoleBinding development/developer-binding -> ClusterRole "
            + "developer)",
        "Group developers may no longer use PodSecurityPolicy restricted (gone, or never "
            + "seen) and loses all of ClusterRole developer in namespace development "
            + "(RoleBinding development/developer-binding -> ClusterRole developer)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void saysWhoGainedAndLostWhat(boolean withDefaults) throws IOException {
    // Given
    Watched cluster = withDefaults ? Watched.withDefaults() : Watched.fromNothing();
    Map<Integer, List<String>> said = new TreeMap<>();
    List<String> setUp = new ArrayList<>();

    // When
    int number = 0;
    for (AuditEvent event : Recordings.read("/recordings/seed-lab.ndjson.gz")) {
      number++;
      List<String> lines = cluster.after(view(event, number));
      if (number < FIRST_LINE_BY_PEOPLE) {
        setUp.add(lines.get(0));
      } else if (!lines.equals(List.of("-"))) {
        said.put(number, lines);
      }
    }

    // Then
    assertThat(said).isEqualTo(EXPECTED);
    assertThat(setUp)
        .containsOnly(withDefaults ? new String[] {"-"} : new String[] {"-", "routine"});
    assertThat(cluster.whoMayUse("privileged"))
        .containsExactly(
            "Group system:masters", "Group system:nodes", "ServiceAccount default/robot");
  }

  private static EventView view(AuditEvent event, int line) {
    return new EventView(
        event, new EventOrigin("test", "seed-lab", 0, line, event.stageTime(), null, ""));
  }
}
