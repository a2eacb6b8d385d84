package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.HostNamespaces;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.Violation;

/** Fields {@code hostNetwork}, {@code hostPID}, {@code hostIPC} and {@code hostPorts}. */
final class HostRule {
  private HostRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    HostNamespaces asked = pod.hostNamespaces();
    PodSecurityPolicy.HostRules allowed = policy.host();
    check("hostNetwork", asked.network().isTrue(), allowed.network(), found);
    check("hostPID", asked.pid().isTrue(), allowed.pid(), found);
    check("hostIPC", asked.ipc().isTrue(), allowed.ipc(), found);
    for (Container container : pod.containers()) {
      for (long port : container.hostPorts()) {
        if (!IdRange.anyHas(allowed.ports(), port)) {
          found.add("hostPorts", Violation.of(container, "ports[*].hostPort", "is " + port));
        }
      }
    }
  }

  private static void check(String field, boolean asked, boolean allowed, PspRefusals found) {
    if (asked && !allowed) {
      found.add(field, Violation.ofPod(field, "is true"));
    }
  }
}
