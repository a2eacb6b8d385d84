package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A service-account token that the pod may not need.
 *
 * <p>Field: {@code spec.automountServiceAccountToken}. Expected: false.
 */
final class AutomountedTokenCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.bestPractice("automountedToken", AutomountedTokenCheck::check);

  private AutomountedTokenCheck() {}

  private static void check(Pod pod, Violations found) {
    Flag automount = pod.serviceAccount().automountToken();
    if (automount.isTrue()) {
      found.add(Violation.ofPod("automountServiceAccountToken", "is true"));
    } else if (!automount.isSet()) {
      found.add(Violation.podLeavesOut("automountServiceAccountToken", "is not set to false"));
    }
  }
}
