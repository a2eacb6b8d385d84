package dev.crowsnest.podsecurity.standard;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.pod.Pod;

/**
 * A check beyond the Pod Security Standards.
 *
 * @param id as written in rules
 */
public record ExtraCheck(String id, CheckKind kind, PodCheck.Rule rule) {

  public static ExtraCheck risk(String id, PodCheck.Rule rule) {
    return new ExtraCheck(id, CheckKind.RISK, rule);
  }

  public static ExtraCheck bestPractice(String id, PodCheck.Rule rule) {
    return new ExtraCheck(id, CheckKind.BEST_PRACTICE, rule);
  }

  /** Returns what the check finds in a whole pod. */
  public CheckResult evaluate(Pod pod) {
    return evaluate(pod, Violations.ofPod());
  }

  /** Returns what the check finds; only the contents of a fragment count. */
  public CheckResult evaluate(FoundPod found) {
    return evaluate(found.pod(), found.partial() ? Violations.ofFragment() : Violations.ofPod());
  }

  private CheckResult evaluate(Pod pod, Violations found) {
    rule.apply(pod, found);
    return new CheckResult(id, found.take());
  }
}
