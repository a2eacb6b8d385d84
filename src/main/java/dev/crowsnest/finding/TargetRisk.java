package dev.crowsnest.finding;

import dev.crowsnest.workload.PodProfile;
import dev.crowsnest.workload.TargetPod;
import java.util.Optional;

/** How risky the pod is that a request was about, least first. */
enum TargetRisk {
  NONE,
  HARMLESS,
  UNKNOWN,
  RISKY;

  static TargetRisk of(Optional<TargetPod> target) {
    if (target.isEmpty()) {
      return NONE;
    }
    PodProfile profile = target.get().profile().orElse(null);
    if (profile == null) {
      return UNKNOWN;
    }
    return profile.level().equals("privileged") || !profile.powers().isEmpty() ? RISKY : HARMLESS;
  }
}
