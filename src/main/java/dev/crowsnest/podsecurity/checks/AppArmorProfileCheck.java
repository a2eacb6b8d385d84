package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Profile;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Map;
import java.util.Optional;

/**
 * AppArmor switched off.
 *
 * <p>Restricted fields: {@code securityContext.appArmorProfile.type} of the pod and every
 * container. Allowed: unset, RuntimeDefault, Localhost. Restricted annotations: {@code
 * container.apparmor.security.beta.kubernetes.io/*}. Allowed: unset, empty, runtime/default,
 * localhost/*.
 */
final class AppArmorProfileCheck {
  private static final String FIELD = "securityContext.appArmorProfile.type";
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  static final PodCheck CHECK =
      PodCheck.baseline("appArmorProfile", since(0, AppArmorProfileCheck::check));

  private AppArmorProfileCheck() {}

  private static void check(Pod pod, Violations found) {
    Optional<Profile> podProfile = pod.security().settings().appArmor();
    if (podProfile.isPresent() && !podProfile.get().isConfined()) {
      found.add(Violation.ofPod(FIELD, "is " + Text.quoted(podProfile.get().type())));
    }
    for (Container container : pod.containers()) {
      Optional<Profile> profile = container.security().settings().appArmor();
      if (profile.isPresent() && !profile.get().isConfined()) {
        found.add(Violation.of(container, FIELD, "is " + Text.quoted(profile.get().type())));
      }
    }
    for (Map.Entry<String, String> annotation : pod.annotations().entrySet()) {
      if (annotation.getKey().startsWith(ANNOTATION) && !isAllowed(annotation.getValue())) {
        found.add(
            Violation.ofAnnotation(
                annotation.getKey(), "is " + Text.quoted(annotation.getValue())));
      }
    }
  }

  private static boolean isAllowed(String profile) {
    return profile.isEmpty()
        || profile.equals("runtime/default")
        || profile.startsWith("localhost/");
  }
}
