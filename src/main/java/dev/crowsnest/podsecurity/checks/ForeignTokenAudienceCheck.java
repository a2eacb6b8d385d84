package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.pod.Volume;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * A service-account token for somebody other than the API server, such as a cloud or a vault.
 *
 * <p>Field: {@code spec.volumes[*].projected.sources[*].serviceAccountToken.audience}.
 */
final class ForeignTokenAudienceCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.bestPractice("foreignTokenAudience", ForeignTokenAudienceCheck::check);

  private ForeignTokenAudienceCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Volume volume : pod.volumes()) {
      for (String audience : volume.tokenAudiences()) {
        if (!audience.isEmpty()) {
          found.add(
              Violation.ofVolume(volume, "projected", "has a token for " + Text.quoted(audience)));
        }
      }
    }
  }
}
