package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.List;

/** Field {@code runtimeClass.allowedRuntimeClassNames}; a pod without a class is always allowed. */
final class RuntimeClassRule {
  private RuntimeClassRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    if (policy.allowedRuntimeClasses().isEmpty() || pod.runtimeClass().isEmpty()) {
      return;
    }
    List<String> allowed = policy.allowedRuntimeClasses().get();
    if (!allowed.contains(PodSecurityPolicy.ALL) && !allowed.contains(pod.runtimeClass())) {
      found.add(
          "runtimeClass",
          Violation.ofPod("runtimeClassName", "is " + Text.quoted(pod.runtimeClass())));
    }
  }
}
