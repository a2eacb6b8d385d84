package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.List;

/**
 * Images from places that the site does not allow.
 *
 * <p>Field: {@code image} of every container, as a full repository with its registry ({@code
 * docker.io/library/nginx}). Allowed: whatever matches the site's patterns.
 */
public final class ImageAllowListCheck {
  private ImageAllowListCheck() {}

  /** Returns the check for a site's patterns. */
  public static ExtraCheck of(List<ImagePattern> allowed) {
    List<ImagePattern> patterns = List.copyOf(allowed);
    return ExtraCheck.risk("imageAllowList", (pod, found) -> check(pod, patterns, found));
  }

  private static void check(Pod pod, List<ImagePattern> allowed, Violations found) {
    for (Container container : pod.containers()) {
      if (!container.image().isEmpty() && !ImagePattern.anyMatches(allowed, container.image())) {
        found.add(
            Violation.of(
                container, "image", "is " + Text.quoted(container.image()) + ", not allowed"));
      }
    }
  }
}
