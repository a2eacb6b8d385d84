package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Pods or containers that run as user 0.
 *
 * <p>Restricted field: {@code securityContext.runAsUser} of the pod and every container. Allowed:
 * unset, anything but 0. Since v1.23; from v1.35 pods in their own user namespace are exempt.
 */
final class RunAsUserCheck {
  private static final String FIELD = "securityContext.runAsUser";
  private static final PodCheck.Rule RULE = RunAsUserCheck::check;

  static final PodCheck CHECK =
      PodCheck.restricted("runAsUser", since(23, RULE), since(35, RULE.exceptOwnUserNamespace()));

  private RunAsUserCheck() {}

  private static void check(Pod pod, Violations found) {
    if (pod.security().settings().runsAsRoot()) {
      found.add(Violation.ofPod(FIELD, "is 0"));
    }
    for (Container container : pod.containers()) {
      if (container.security().settings().runsAsRoot()) {
        found.add(Violation.of(container, FIELD, "is 0"));
      }
    }
  }
}
