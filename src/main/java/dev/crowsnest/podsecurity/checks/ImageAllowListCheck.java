package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.Container;
import dev.crowsnest.podsecurity.FurtherCheck;
import dev.crowsnest.podsecurity.ImageReference;
import dev.crowsnest.podsecurity.Pod;
import dev.crowsnest.podsecurity.Text;
import dev.crowsnest.podsecurity.Violation;
import dev.crowsnest.podsecurity.Violations;
import java.util.List;

/**
 * Images from anywhere else than agreed.
 *
 * <p>Field: {@code image} of every container, its repository written out with its registry ({@code
 * docker.io/library/nginx}). Allowed: the listed repositories, and all below a listed path.
 */
public final class ImageAllowListCheck {
  private ImageAllowListCheck() {}

  /** The check for repositories or parts of their paths: {@code registry.example:5000/team}. */
  public static FurtherCheck of(List<String> allowed) {
    List<String> paths = List.copyOf(allowed);
    return FurtherCheck.risk("imageAllowList", (pod, found) -> check(pod, paths, found));
  }

  private static void check(Pod pod, List<String> allowed, Violations found) {
    for (Container container : pod.containers()) {
      if (container.image().isEmpty()) {
        continue;
      }
      String repository = ImageReference.parse(container.image()).repository();
      if (allowed.stream().noneMatch(path -> isAtOrUnder(repository, path))) {
        found.add(
            Violation.of(container, "image", Text.quoted(container.image()) + " is not allowed"));
      }
    }
  }

  private static boolean isAtOrUnder(String repository, String path) {
    return repository.startsWith(path)
        && (repository.length() == path.length() || repository.charAt(path.length()) == '/');
  }
}
