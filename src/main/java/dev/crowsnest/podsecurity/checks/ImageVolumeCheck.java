package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A volume with the contents of an image: files that no image scan and no allow-list of the
 * containers' images sees.
 *
 * <p>Field: {@code spec.volumes[*].image}.
 */
final class ImageVolumeCheck {
  static final ExtraCheck CHECK = ExtraCheck.risk("imageVolume", ImageVolumeCheck::check);

  private ImageVolumeCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      if (volume.types().contains("image")) {
        found.add(Violation.ofPod("volumes[" + volume.index() + "].image", "is set"));
      }
    }
  }
}
