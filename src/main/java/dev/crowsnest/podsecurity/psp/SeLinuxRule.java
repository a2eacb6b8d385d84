package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.SeLinuxOptions;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.Optional;

/** Field {@code seLinux}, checked against the pod and each container's effective context. */
final class SeLinuxRule {
  private static final String FIELD = "seLinux";
  private static final String PATH = "securityContext.seLinuxOptions";
  private static final String UNSET = "is not set";
  private static final String OTHER = "is not that of the policy";

  private SeLinuxRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    SeLinuxStrategy strategy = policy.seLinux();
    if (!strategy.mustRunAs()) {
      return;
    }
    Optional<SeLinuxOptions> ofPod = pod.security().settings().seLinux();
    if (ofPod.isEmpty()) {
      found.add(FIELD, Violation.podLeavesOut(PATH, UNSET));
    } else if (!strategy.allows(ofPod.get())) {
      found.add(FIELD, Violation.ofPod(PATH, OTHER));
    }
    for (Container container : pod.containers()) {
      Optional<SeLinuxOptions> ofContainer = container.effective(pod).seLinux();
      if (ofContainer.isEmpty()) {
        found.add(FIELD, Violation.leftOut(container, PATH, UNSET));
      } else if (!strategy.allows(ofContainer.get())) {
        found.add(FIELD, Violation.of(container, PATH, OTHER));
      }
    }
  }
}
