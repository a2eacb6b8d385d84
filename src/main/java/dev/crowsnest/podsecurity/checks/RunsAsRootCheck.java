package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that run as root by number: what a flaw of the runtime or the kernel then gives is the
 * node. Where the container says nothing, its pod counts.
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
