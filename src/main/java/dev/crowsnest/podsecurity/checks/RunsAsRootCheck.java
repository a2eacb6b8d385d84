package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that run as user 0: a flaw in the runtime or the kernel then gives access to the node.
 * If the container does not set a user, that of its pod counts.
 *
 * <p>Field: the effective {@code securityContext.runAsUser} of every container.
 */
final class RunsAsRootCheck {
  static final ExtraCheck CHECK = ExtraCheck.bestPractice("runsAsRoot", RunsAsRootCheck::check);

  private RunsAsRootCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (container.effective(pod).runsAsRoot()) {
        found.add(Violation.of(container, "securityContext.runAsUser", "is 0 in effect"));
      }
    }
  }
}
