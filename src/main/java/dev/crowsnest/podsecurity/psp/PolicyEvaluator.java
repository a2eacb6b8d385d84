package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Pod;
import java.util.List;

/**
 * Whether a PodSecurityPolicy admits a pod, with the answers of Kubernetes' own admission plugin
 * (as of v1.24). Who may use the policy is another question.
 */
public final class PolicyEvaluator {
  private PolicyEvaluator() {}

  /** The policy's answer to a whole pod. */
  public static PolicyAnswer evaluate(PodSecurityPolicy policy, Pod pod) {
    List<PspRefusal> asRequested = refusals(policy, pod);
    return new PolicyAnswer(
        asRequested,
        asRequested.isEmpty() ? asRequested : refusals(policy, PolicyDefaults.fill(policy, pod)));
  }

  private static List<PspRefusal> refusals(PodSecurityPolicy policy, Pod pod) {
    PspRefusals found = new PspRefusals();
    for (PspRule rule : PspRules.ALL) {
      rule.apply(policy, pod, found);
    }
    return found.list();
  }
}
