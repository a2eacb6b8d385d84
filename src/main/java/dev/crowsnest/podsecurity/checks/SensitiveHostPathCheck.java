package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Paths of the node that hold secrets, or the node itself.
 *
 * <p>Field: {@code spec.volumes[*].hostPath.path}, normalized; a mount that every container has
 * read-only counts less.
 */
final class SensitiveHostPathCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.risk("sensitiveHostPath", SensitiveHostPathCheck::check);

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
