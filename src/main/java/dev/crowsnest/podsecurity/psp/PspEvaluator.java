package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Pod;
import java.util.List;

/**
 * Evaluates whether a PodSecurityPolicy admits a pod, with the same answers as Kubernetes' own
 * admission plugin (as of v1.24). Who may use the policy is not checked here.
 */
public final class PspEvaluator {
  private PspEvaluator() {}

  /** Returns the policy's answer for a whole pod. */
  public static PspAnswer evaluate(PodSecurityPolicy policy, Pod pod) {
    List<PspRefusal> asRequested = refusals(policy, pod);
    return new PspAnswer(
        asRequested,
        asRequested.isEmpty() ? asRequested : refusals(policy, PspDefaults.fill(policy, pod)));
  }

  private static List<PspRefusal> refusals(PodSecurityPolicy policy, Pod pod) {
    PspRefusals found = new PspRefusals();
    for (PspRule rule : PspRules.ALL) {
      rule.apply(policy, pod, found);
    }
    return found.list();
  }
}
