package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that can hang without anybody noticing.
 *
 * <p>Fields: {@code livenessProbe} and {@code readinessProbe} of normal containers.
 */
final class MissingProbesCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.bestPractice("missingProbes", MissingProbesCheck::check);

  private MissingProbesCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (container.kind() != Container.Kind.NORMAL) {
        continue;
      }
      if (!container.probesAndLimits().livenessProbe()) {
        found.add(Violation.leftOut(container, "livenessProbe", "is not set"));
      }
      if (!container.probesAndLimits().readinessProbe()) {
        found.add(Violation.leftOut(container, "readinessProbe", "is not set"));
      }
    }
  }
}
