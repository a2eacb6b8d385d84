package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that may exhaust their node.
 *
 * <p>Fields: {@code resources.limits.cpu} and {@code .memory} of init and normal containers;
 * ephemeral ones cannot have any.
 */
final class MissingLimitsCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.bestPractice("missingLimits", MissingLimitsCheck::check);

  private MissingLimitsCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (container.kind() == Container.Kind.EPHEMERAL) {
        continue;
      }
      if (!container.probesAndLimits().cpuLimit()) {
        found.add(Violation.leftOut(container, "resources.limits.cpu", "is not set"));
      }
      if (!container.probesAndLimits().memoryLimit()) {
        found.add(Violation.leftOut(container, "resources.limits.memory", "is not set"));
      }
    }
  }
}
