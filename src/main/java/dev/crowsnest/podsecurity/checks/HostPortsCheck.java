package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Ports of the node.
 *
 * <p>Restricted field: {@code ports[*].hostPort} of every container. Allowed: unset, 0.
 */
final class HostPortsCheck {
  static final PodCheck CHECK = PodCheck.baseline("hostPorts", since(0, HostPortsCheck::check));

  private HostPortsCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      for (long hostPort : container.hostPorts()) {
        found.add(Violation.of(container, "ports[*].hostPort", "is " + hostPort));
      }
    }
  }
}
