package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Privileged containers: they have every capability and device of the node.
 *
 * <p>Restricted field: {@code securityContext.privileged} of every container. Allowed: unset,
 * false.
 */
final class PrivilegedCheck {
  static final PodCheck CHECK = PodCheck.baseline("privileged", since(0, PrivilegedCheck::check));

  private PrivilegedCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (container.security().privileged().isTrue()) {
        found.add(Violation.of(container, "securityContext.privileged", "is true"));
      }
    }
  }
}
