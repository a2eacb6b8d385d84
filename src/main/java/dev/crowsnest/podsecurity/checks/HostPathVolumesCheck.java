package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Volumes that are paths on the node.
 *
 * <p>Restricted field: {@code spec.volumes[*].hostPath}. Allowed: unset.
 */
final class HostPathVolumesCheck {
  static final PodCheck CHECK =
      PodCheck.baseline("hostPathVolumes", since(0, HostPathVolumesCheck::check));

  private HostPathVolumesCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      String path = volume.hostPath();
      if (path != null) {
        found.add(Violation.ofVolume(volume, "hostPath", "is " + Text.quoted(path)));
      }
    }
  }
}
