package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Profile;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.Optional;

/**
 * Annotation {@code seccomp.security.alpha.kubernetes.io/allowedProfileNames}, checked against the
 * pod and each container, by annotation (up to Kubernetes 1.18) or by field. If a policy has no
 * such annotation, a pod must not set any profile.
 */
final class SeccompRule {
  static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER_ANNOTATION =
      "container.seccomp.security.alpha.kubernetes.io/";
  private static final String FIELD = "seccomp";
  private static final String PATH = "securityContext.seccompProfile";

  private SeccompRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    ProfileAllowance seccomp = policy.seccomp();
    String ofPod = ofPod(pod);
    if (!isAllowed(seccomp, ofPod)) {
      found.add(
          FIELD,
          ofPod.isEmpty()
              ? Violation.podLeavesOut(PATH, "is not set")
              : Violation.ofPod(PATH, problem(ofPod)));
    }
    for (Container container : pod.containers()) {
      String profile = ofContainer(pod, container, ofPod);
      if (!isAllowed(seccomp, profile)) {
        found.add(
            FIELD,
            profile.isEmpty()
                ? Violation.leftOut(container, PATH, "is not set")
                : Violation.of(container, PATH, problem(profile)));
      }
    }
  }

  /** Returns the pod's own profile as written in annotations; empty if it has none. */
  static String ofPod(Pod pod) {
    String annotated = pod.annotations().getOrDefault(POD_ANNOTATION, "");
    return annotated.isEmpty() ? annotationForm(pod.security().settings().seccomp()) : annotated;
  }

  private static String ofContainer(Pod pod, Container container, String ofPod) {
    String annotated = pod.annotations().getOrDefault(CONTAINER_ANNOTATION + container.name(), "");
    if (!annotated.isEmpty()) {
      return annotated;
    }
    String set = annotationForm(container.security().settings().seccomp());
    return set.isEmpty() ? ofPod : set;
  }

  private static boolean isAllowed(ProfileAllowance seccomp, String profile) {
    return (profile.isEmpty() && seccomp.allowed().isEmpty()) || seccomp.allows(profile);
  }

  private static String annotationForm(Optional<Profile> profile) {
    return profile.map(Profile::annotationForm).orElse("");
  }

  private static String problem(String profile) {
    return "is " + Text.quoted(profile) + ", which is not allowed";
  }
}
