package dev.crowsnest.podsecurity;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Profile;
import java.util.Optional;

/**
 * Finds the seccomp and AppArmor profiles of containers, wherever they are set: fields replaced
 * annotations (seccomp in 1.19, AppArmor in 1.30), and for some versions API servers copied one to
 * the other.
 */
final class ProfileAnnotations {
  private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String OLD_DEFAULT = "docker/default";
  private static final String DEFAULT = "runtime/default";

  private ProfileAnnotations() {}

  /** Returns the profile as written in annotations; empty if none is set. */
  static String seccomp(Pod pod, Container container) {
    return first(
        written(container.security().settings().seccomp()),
        annotation(pod, SECCOMP + container.name()),
        written(pod.security().settings().seccomp()),
        annotation(pod, SECCOMP_POD));
  }

  /** Returns the profile as written in annotations; empty if none is set. */
  static String appArmor(Pod pod, Container container) {
    return first(
        written(container.security().settings().appArmor()),
        annotation(pod, APP_ARMOR + container.name()),
        written(pod.security().settings().appArmor()));
  }

  private static String first(String... profiles) {
    for (String profile : profiles) {
      if (!profile.isEmpty()) {
        return profile;
      }
    }
    return "";
  }

  private static String written(Optional<Profile> profile) {
    return profile.map(Profile::annotationForm).orElse("");
  }

  private static String annotation(Pod pod, String key) {
    String profile = pod.annotations().getOrDefault(key, "");
    return profile.equals(OLD_DEFAULT) ? DEFAULT : profile;
  }
}
