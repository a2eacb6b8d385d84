package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.HostNamespaces;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * The node's network, process and IPC namespaces.
 *
 * <p>Restricted fields: {@code spec.hostNetwork}, {@code spec.hostPID}, {@code spec.hostIPC}.
 * Allowed: unset, false.
 */
final class HostNamespacesCheck {
  static final PodCheck CHECK =
      PodCheck.baseline("hostNamespaces", since(0, HostNamespacesCheck::check));

  private HostNamespacesCheck() {}

  private static void check(Pod pod, Violations found) {
    HostNamespaces host = pod.hostNamespaces();
    if (host.network().isTrue()) {
      found.add(Violation.ofPod("hostNetwork", "is true"));
    }
    if (host.pid().isTrue()) {
      found.add(Violation.ofPod("hostPID", "is true"));
    }
    if (host.ipc().isTrue()) {
      found.add(Violation.ofPod("hostIPC", "is true"));
    }
  }
}
