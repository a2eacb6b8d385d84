package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.FurtherCheck;
import dev.crowsnest.podsecurity.HostPath;
import dev.crowsnest.podsecurity.Pod;
import dev.crowsnest.podsecurity.Text;
import dev.crowsnest.podsecurity.Violation;
import dev.crowsnest.podsecurity.Violations;

/**
 * Paths of the node that hold secrets, or the node itself.
 *
 * <p>Field: {@code spec.volumes[*].hostPath.path}, normalized; a mount that every container has
 * read-only counts less.
 */
final class SensitiveHostPathCheck {
  static final FurtherCheck CHECK =
      FurtherCheck.risk("sensitiveHostPath", SensitiveHostPathCheck::check);

  private SensitiveHostPathCheck() {}

  private static void check(Pod pod, Violations found) {
    for (HostPath path : HostPath.of(pod)) {
      if (path.isSensitive()) {
        found.add(
            Violation.ofVolume(
                path.volume(),
                "hostPath.path",
                Text.quoted(path.path())
                    + " is "
                    + path.sensitivity().text()
                    + (path.readOnly() ? ", read-only" : ", writable")));
      }
    }
  }
}
