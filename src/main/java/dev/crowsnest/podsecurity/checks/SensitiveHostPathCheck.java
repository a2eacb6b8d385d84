package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.HostPath;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Paths on the node that hold secrets or give control of the node.
 *
 * <p>Field: {@code spec.volumes[*].hostPath.path}, normalized; a path that every container mounts
 * read-only is less sensitive.
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
