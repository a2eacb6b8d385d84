package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Processes that may get more privileges than their parent (set-user-ID programs).
 *
 * <p>Restricted field: {@code securityContext.allowPrivilegeEscalation} of every container.
 * Allowed: false. Since v1.8; from v1.25 Windows pods are exempt.
 */
final class AllowPrivilegeEscalationCheck {
  private static final String FIELD = "securityContext.allowPrivilegeEscalation";
  private static final PodCheck.Rule RULE = AllowPrivilegeEscalationCheck::check;

  static final PodCheck CHECK =
      PodCheck.restricted(
          "allowPrivilegeEscalation", since(8, RULE), since(25, RULE.exceptWindows()));

  private AllowPrivilegeEscalationCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      Flag allowed = container.security().allowPrivilegeEscalation();
      if (allowed.isTrue()) {
        found.add(Violation.of(container, FIELD, "is true"));
      } else if (!allowed.isSet()) {
        found.add(Violation.leftOut(container, FIELD, "is not set to false"));
      }
    }
  }
}
