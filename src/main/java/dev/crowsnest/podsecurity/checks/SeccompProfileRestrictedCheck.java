package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Profile;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Optional;

/**
 * Containers without seccomp.
 *
 * <p>Restricted field: {@code securityContext.seccompProfile.type}. Allowed: RuntimeDefault or
 * Localhost for the pod, or for every container; anything else is a violation anywhere. Since
 * v1.19; from v1.25 Windows pods are exempt.
 */
final class SeccompProfileRestrictedCheck {
  private static final String FIELD = SeccompProfileBaselineCheck.FIELD;
  private static final PodCheck.Rule RULE = SeccompProfileRestrictedCheck::check;

  static final PodCheck CHECK =
      PodCheck.restricted(
              "seccompProfile_restricted", since(19, RULE), since(25, RULE.exceptWindows()))
          .overriding("seccompProfile_baseline");

  private SeccompProfileRestrictedCheck() {}

  private static void check(Pod pod, Violations found) {
    Optional<Profile> podProfile = pod.security().settings().seccomp();
    boolean confined = podProfile.isPresent() && podProfile.get().isConfined();
    if (podProfile.isPresent() && !confined) {
      found.add(Violation.ofPod(FIELD, "is " + Text.quoted(podProfile.get().type())));
    }
    for (Container container : pod.containers()) {
      Optional<Profile> profile = container.security().settings().seccomp();
      if (profile.isEmpty() && !confined) {
        found.add(
            Violation.leftOut(
                container, FIELD, "is not RuntimeDefault or Localhost, neither for the pod"));
      } else if (profile.isPresent() && !profile.get().isConfined()) {
        found.add(Violation.of(container, FIELD, "is " + Text.quoted(profile.get().type())));
      }
    }
  }
}
