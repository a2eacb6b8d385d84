package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * {@code /proc} without the masks that container runtimes put over it.
 *
 * <p>Restricted field: {@code securityContext.procMount} of every container. Allowed: unset,
 * Default. From v1.35 pods in their own user namespace are exempt.
 */
final class ProcMountCheck {
  private static final PodCheck.Rule RULE = ProcMountCheck::check;

  static final PodCheck CHECK =
      PodCheck.baseline("procMount", since(0, RULE), since(35, RULE.exceptOwnUserNamespace()));

  private ProcMountCheck() {}

  static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      String procMount = container.security().procMount();
      if (procMount != null && !procMount.equals("Default")) {
        found.add(
            Violation.of(container, "securityContext.procMount", "is " + Text.quoted(procMount)));
      }
    }
  }
}
