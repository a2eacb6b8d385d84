package dev.crowsnest.podsecurity.standard;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.pod.Pod;

/**
 * A check beyond the Pod Security Standards.
 *
 * @param id as rules name it
 */
public record FurtherCheck(String id, Weight weight, Check.Rule rule) {

  /** What follows from a violation. */
  public enum Weight {
    /** It gives a way to the node, or to others' pods: alerts may rest on it. */
    RISK,
    /** Good practice: for reports, never for alerts. */
    HYGIENE
  }

  public static FurtherCheck risk(String id, Check.Rule rule) {
    return new FurtherCheck(id, Weight.RISK, rule);
  }

  public static FurtherCheck hygiene(String id, Check.Rule rule) {
    return new FurtherCheck(id, Weight.HYGIENE, rule);
  }

  /** What the check finds in a whole pod. */
  public CheckResult evaluate(Pod pod) {
    return evaluate(pod, Violations.ofPod());
  }

  /** What the check finds; of a fragment only what the fragment itself says counts. */
  public CheckResult evaluate(FoundPod found) {
    return evaluate(found.pod(), found.partial() ? Violations.ofFragment() : Violations.ofPod());
  }

  private CheckResult evaluate(Pod pod, Violations found) {
    rule.apply(pod, found);
    return new CheckResult(id, found.take());
  }
}
