package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Pod;

/** What one or several fields of a policy require of a pod. */
@FunctionalInterface
interface PspRule {
  /** Adds what the policy refuses. Never throws; linear in the pod's size. */
  void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found);
}
