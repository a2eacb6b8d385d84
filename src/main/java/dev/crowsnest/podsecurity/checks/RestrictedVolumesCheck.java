package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.Check.since;

import dev.crowsnest.podsecurity.Check;
import dev.crowsnest.podsecurity.Pod;
import dev.crowsnest.podsecurity.Violation;
import dev.crowsnest.podsecurity.Violations;
import dev.crowsnest.podsecurity.Volume;
import java.util.Set;

/**
 * Volumes that a pod itself defines, instead of claiming them.
 *
 * <p>Restricted fields: {@code spec.volumes[*]}. Allowed: the types below.
 */
final class RestrictedVolumesCheck {
  private static final Set<String> ALLOWED =
      Set.of(
          "configMap",
          "csi",
          "downwardAPI",
          "emptyDir",
          "ephemeral",
          "image",
          "persistentVolumeClaim",
          "projected",
          "secret");

  static final Check CHECK =
      Check.restricted("restrictedVolumes", since(0, RestrictedVolumesCheck::check))
          .overriding("hostPathVolumes");

  private RestrictedVolumesCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      for (String type : volume.types()) {
        if (!ALLOWED.contains(type)) {
          found.add(Violation.ofVolume(volume, type, "is a restricted type"));
        }
      }
    }
  }
}
