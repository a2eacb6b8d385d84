package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;

/**
 * Fields {@code allowedCapabilities}, {@code defaultAddCapabilities} and {@code
 * requiredDropCapabilities}. Allowing all capabilities also lifts the required drops. A container
 * that does not mention capabilities must first be given the default ones.
 */
final class CapabilityRule {
  private CapabilityRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    PodSecurityPolicy.CapabilityRules rules = policy.capabilities();
    boolean all = rules.allowed().contains(PodSecurityPolicy.ALL);
    for (Container container : pod.containers()) {
      List<String> dropped = container.security().droppedCapabilities();
      if (dropped.isEmpty()
          && container.security().addedCapabilities().isEmpty()
          && !rules.defaultAdd().isEmpty()) {
        found.add(
            "defaultAddCapabilities",
            Violation.leftOut(container, "securityContext.capabilities", "is not set"));
      }
      for (String added : container.security().addedCapabilities()) {
        if (!all && !rules.allowed().contains(added) && !rules.defaultAdd().contains(added)) {
          found.add(
              "allowedCapabilities",
              Violation.of(
                  container, "securityContext.capabilities.add", "has " + Text.quoted(added)));
        }
      }
      for (String required : rules.requiredDrop()) {
        if (!all && !dropped.contains(required)) {
          found.add(
              "requiredDropCapabilities",
              Violation.leftOut(
                  container,
                  "securityContext.capabilities.drop",
                  "does not have " + Text.cut(required)));
        }
      }
    }
  }
}
