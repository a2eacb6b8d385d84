package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.psp.PodSecurityPolicy;
import dev.crowsnest.podsecurity.psp.PolicyEvaluator;
import dev.crowsnest.podsecurity.psp.PspRefusal;
import java.util.ArrayList;
import java.util.List;

/**
 * PodSecurityPolicies of which one must admit the pod, be it with what it fills in. Where none
 * does, the complaints are those of the one that refuses least: it is the nearest to be met.
 */
public record PolicyYardstick(List<PodSecurityPolicy> policies) implements Yardstick {
  public PolicyYardstick {
    policies = List.copyOf(policies);
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("no policy to hold a pod against");
    }
  }

  @Override
  public String name() {
    return policies.size() == 1 ? name(policies.get(0)) : policies.size() + " policies";
  }

  @Override
  public List<Complaint> complaints(FoundPod found) {
    List<Complaint> fewest = complaints(policies.get(0), found);
    for (PodSecurityPolicy policy : policies.subList(1, policies.size())) {
      List<Complaint> complaints = complaints(policy, found);
      fewest = complaints.size() < fewest.size() ? complaints : fewest;
    }
    return fewest;
  }

  private static List<Complaint> complaints(PodSecurityPolicy policy, FoundPod found) {
    List<Complaint> complaints = new ArrayList<>();
    for (PspRefusal refusal : PolicyEvaluator.evaluate(policy, found.pod()).withDefaults()) {
      if (!found.partial() || !refusal.violation().leftOut()) {
        complaints.add(
            new Complaint(
                name(policy), /* refuses= */ true, refusal.policyField(), refusal.violation()));
      }
    }
    return complaints;
  }

  private static String name(PodSecurityPolicy policy) {
    return "psp/" + policy.name();
  }
}
