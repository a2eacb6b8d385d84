package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.ImageReference;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Images that stand for whatever was pushed last.
 *
 * <p>Field: {@code image} of every container. Expected: a tag other than latest, or a digest.
 */
final class LatestImageCheck {
  static final ExtraCheck CHECK = ExtraCheck.bestPractice("latestImage", LatestImageCheck::check);

  private LatestImageCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (!container.image().isEmpty() && ImageReference.parse(container.image()).isLatest()) {
        found.add(Violation.of(container, "image", "is " + Text.quoted(container.image())));
      }
    }
  }
}
