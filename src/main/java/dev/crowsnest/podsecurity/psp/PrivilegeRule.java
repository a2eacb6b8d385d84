package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.Violation;

/** Fields {@code privileged} and {@code allowPrivilegeEscalation}. */
final class PrivilegeRule {
  private static final String ESCALATION = "allowPrivilegeEscalation";

  private PrivilegeRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    for (Container container : pod.containers()) {
      if (!policy.privileged() && container.security().privileged().isTrue()) {
        found.add("privileged", Violation.of(container, "securityContext.privileged", "is true"));
      }
      if (!policy.allowsPrivilegeEscalation()) {
        checkEscalation(container, found);
      }
    }
  }

  private static void checkEscalation(Container container, PspRefusals found) {
    Flag escalation = container.security().allowPrivilegeEscalation();
    if (escalation.isTrue()) {
      found.add(ESCALATION, Violation.of(container, "securityContext." + ESCALATION, "is true"));
    } else if (!escalation.isSet()) {
      found.add(
          ESCALATION,
          Violation.leftOut(container, "securityContext." + ESCALATION, "is not set to false"));
    }
  }
}
