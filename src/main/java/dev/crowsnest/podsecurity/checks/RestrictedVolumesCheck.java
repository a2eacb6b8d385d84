package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.RestrictedVolumes;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Volumes of types that pods should only use through a claim.
 *
 * <p>Restricted fields: {@code spec.volumes[*]}. Allowed: {@link RestrictedVolumes}.
 */
final class RestrictedVolumesCheck {
  static final PodCheck CHECK =
      PodCheck.restricted("restrictedVolumes", since(0, RestrictedVolumesCheck::check))
          .overriding("hostPathVolumes");

  private RestrictedVolumesCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      for (String type : volume.types()) {
        if (!RestrictedVolumes.TYPES.contains(type)) {
          found.add(Violation.ofVolume(volume, type, "is a restricted type"));
        }
      }
    }
  }
}
