package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SecuritySettings;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that run as root if their image says so.
 *
 * <p>Fields: the effective {@code runAsUser} and {@code runAsNonRoot} of every container. Expected:
 * a user other than 0, or true.
 */
final class MayRunAsRootCheck {
  static final ExtraCheck CHECK = ExtraCheck.bestPractice("mayRunAsRoot", MayRunAsRootCheck::check);

  private MayRunAsRootCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      SecuritySettings settings = container.effective(pod);
      if (settings.runAsUser().isEmpty() && !settings.runAsNonRoot().isTrue()) {
        found.add(
            Violation.leftOut(container, "securityContext.runAsNonRoot", "is not true in effect"));
      }
    }
  }
}
