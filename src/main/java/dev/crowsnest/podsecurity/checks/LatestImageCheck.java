package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.Container;
import dev.crowsnest.podsecurity.FurtherCheck;
import dev.crowsnest.podsecurity.ImageReference;
import dev.crowsnest.podsecurity.Pod;
import dev.crowsnest.podsecurity.Text;
import dev.crowsnest.podsecurity.Violation;
import dev.crowsnest.podsecurity.Violations;

/**
 * Images that mean whatever was pushed last.
 *
 * <p>Field: {@code image} of every container. Asked for: a tag other than latest, or a digest.
 */
final class LatestImageCheck {
  static final FurtherCheck CHECK = FurtherCheck.hygiene("latestImage", LatestImageCheck::check);

  private LatestImageCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (!container.image().isEmpty() && ImageReference.parse(container.image()).isLatest()) {
        found.add(Violation.of(container, "image", "is " + Text.quoted(container.image())));
      }
    }
  }
}
