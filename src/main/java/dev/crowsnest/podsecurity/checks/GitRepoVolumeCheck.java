package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A volume that the kubelet fills by running git on the node: hooks in the repository run there as
 * root (CVE-2024-10220). Removed in Kubernetes 1.36.
 *
 * <p>Field: {@code spec.volumes[*].gitRepo}.
 */
final class GitRepoVolumeCheck {
  static final ExtraCheck CHECK = ExtraCheck.risk("gitRepoVolume", GitRepoVolumeCheck::check);

  private GitRepoVolumeCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      if (volume.types().contains("gitRepo")) {
        found.add(Violation.ofPod("volumes[" + volume.index() + "].gitRepo", "is set"));
      }
    }
  }
}
