package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A pod that requests a control-plane node, where the cluster's keys are.
 *
 * <p>Fields: {@code spec.nodeSelector}, and {@code matchExpressions} of the required node affinity,
 * on a control-plane label. Tolerating the control plane is not enough: agents do that.
 */
final class ControlPlaneTargetCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.risk("controlPlaneTarget", ControlPlaneTargetCheck::check);

  private ControlPlaneTargetCheck() {}

  private static void check(Pod pod, Violations found) {
    if (pod.scheduling().targetsControlPlane()) {
      found.add(Violation.ofPod("nodeSelector", "or node affinity asks for a control-plane node"));
    }
  }
}
