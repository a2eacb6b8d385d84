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
 * Seccomp switched off.
 *
 * <p>Up to v1.18 restricted annotations: {@code seccomp.security.alpha.kubernetes.io/pod} and
 * {@code container.seccomp.security.alpha.kubernetes.io/CONTAINER}. Allowed: unset,
 * runtime/default, docker/default, localhost/*. From v1.19 restricted field: {@code
 * securityContext.seccompProfile.type} of the pod and every container. Allowed: unset,
 * RuntimeDefault, Localhost.
 */
final class SeccompProfileBaselineCheck {
  static final String FIELD = "securityContext.seccompProfile.type";
  private static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER_ANNOTATION =
      "container.seccomp.security.alpha.kubernetes.io/";

  static final PodCheck CHECK =
      PodCheck.baseline(
          "seccompProfile_baseline",
          since(0, SeccompProfileBaselineCheck::checkAnnotations),
          since(19, SeccompProfileBaselineCheck::checkFields));

  private SeccompProfileBaselineCheck() {}

  private static void checkAnnotations(Pod pod, Violations found) {
    if (pod.annotations().isEmpty()) {
      return;
    }
    checkAnnotation(pod, POD_ANNOTATION, found);
    for (Container container : pod.containers()) {
      checkAnnotation(pod, CONTAINER_ANNOTATION + container.name(), found);
    }
  }

  private static void checkAnnotation(Pod pod, String key, Violations found) {
    String profile = pod.annotations().get(key);
    if (profile != null && !isAllowed(profile)) {
      found.add(Violation.ofAnnotation(key, "is " + Text.quoted(profile)));
    }
  }

  private static boolean isAllowed(String profile) {
    return profile.equals("runtime/default")
        || profile.equals("docker/default")
        || profile.startsWith("localhost/");
  }

  private static void checkFields(Pod pod, Violations found) {
    Optional<Profile> podProfile = pod.security().settings().seccomp();
    if (podProfile.isPresent() && !podProfile.get().isConfined()) {
      found.add(Violation.ofPod(FIELD, "is " + Text.quoted(podProfile.get().type())));
    }
    for (Container container : pod.containers()) {
      Optional<Profile> profile = container.security().settings().seccomp();
      if (profile.isPresent() && !profile.get().isConfined()) {
        found.add(Violation.of(container, FIELD, "is " + Text.quoted(profile.get().type())));
      }
    }
  }
}
