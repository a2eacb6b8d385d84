package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers whose programs can be replaced while they run.
 *
 * <p>Field: {@code securityContext.readOnlyRootFilesystem} of every container. Asked for: true.
 */
final class WritableRootFilesystemCheck {
  private static final String FIELD = "securityContext.readOnlyRootFilesystem";

  static final ExtraCheck CHECK =
      ExtraCheck.bestPractice("writableRootFilesystem", WritableRootFilesystemCheck::check);

  private WritableRootFilesystemCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      Flag readOnly = container.security().readOnlyRootFilesystem();
      if (readOnly.isFalse()) {
        found.add(Violation.of(container, FIELD, "is false"));
      } else if (!readOnly.isSet()) {
        found.add(Violation.leftOut(container, FIELD, "is not set to true"));
      }
    }
  }
}
