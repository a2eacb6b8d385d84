package dev.crowsnest.podsecurity.inventory;

import java.util.List;

/**
 * A workload with everything that belongs to it.
 *
 * @param violations of its own template and of the pods that were made of it, each once
 * @param pods how many of its pods the log shows that were there at its end
 * @param partial whether the log does not tell all of its present state: a patch whose result it
 *     does not show, or a write without its body
 * @param deleted whether it was gone at the end of the log
 */
public record WorkloadReport(
    WorkloadId id, List<StandardViolation> violations, int pods, boolean partial, boolean deleted) {
  public WorkloadReport {
    violations = List.copyOf(violations);
  }

  /** Returns whether any standard would refuse it. */
  public boolean isRefused() {
    return violations.stream().anyMatch(StandardViolation::refuses);
  }
}
