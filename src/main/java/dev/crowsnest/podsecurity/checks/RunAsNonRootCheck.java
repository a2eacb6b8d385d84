package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that are not prevented from running as root.
 *
 * <p>Restricted field: {@code securityContext.runAsNonRoot}. Allowed: true for the pod, or for
 * every container; false is a violation anywhere, even in a pod whose containers all have true.
 * From v1.35 pods in their own user namespace are exempt.
 */
final class RunAsNonRootCheck {
  private static final String FIELD = "securityContext.runAsNonRoot";
  private static final PodCheck.Rule RULE = RunAsNonRootCheck::check;

  static final PodCheck CHECK =
      PodCheck.restricted("runAsNonRoot", since(0, RULE), since(35, RULE.exceptOwnUserNamespace()));

  private RunAsNonRootCheck() {}

  private static void check(Pod pod, Violations found) {
    Flag ofPod = pod.security().settings().runAsNonRoot();
    if (ofPod.isFalse()) {
      found.add(Violation.ofPod(FIELD, "is false"));
    }
    for (Container container : pod.containers()) {
      Flag ofContainer = container.security().settings().runAsNonRoot();
      if (ofContainer.isFalse()) {
        found.add(Violation.of(container, FIELD, "is false"));
      } else if (!ofContainer.isSet() && !ofPod.isTrue()) {
        found.add(Violation.leftOut(container, FIELD, "is not set to true, neither for the pod"));
      }
    }
  }
}
