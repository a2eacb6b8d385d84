package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PspEvaluator;
import dev.crowsnest.podsecurity.psp.PspRefusal;
import java.util.ArrayList;
import java.util.List;

/**
 * PodSecurityPolicies, one of which must admit the pod, possibly with its defaults filled in. If
 * none does, the violations are those of the policy that refuses the fewest settings, because it is
 * the easiest to satisfy.
 */
public record PspStandard(List<PodSecurityPolicy> policies) implements Standard {
  public PspStandard {
    policies = List.copyOf(policies);
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("no policy to check pods against");
    }
  }

  @Override
  public String name() {
    return policies.size() == 1 ? name(policies.get(0)) : policies.size() + " policies";
  }

  @Override
  public List<StandardViolation> violations(FoundPod found) {
    List<StandardViolation> fewest = violations(policies.get(0), found);
    for (PodSecurityPolicy policy : policies.subList(1, policies.size())) {
      List<StandardViolation> violations = violations(policy, found);
      fewest = violations.size() < fewest.size() ? violations : fewest;
    }
    return fewest;
  }

  private static List<StandardViolation> violations(PodSecurityPolicy policy, FoundPod found) {
    List<StandardViolation> violations = new ArrayList<>();
    for (PspRefusal refusal : PspEvaluator.evaluate(policy, found.pod()).withDefaults()) {
      if (!found.partial() || !refusal.violation().leftOut()) {
        violations.add(
            new StandardViolation(
                name(policy), /* refuses= */ true, refusal.policyField(), refusal.violation()));
      }
    }
    return violations;
  }

  private static String name(PodSecurityPolicy policy) {
    return "psp/" + policy.name();
  }
}
