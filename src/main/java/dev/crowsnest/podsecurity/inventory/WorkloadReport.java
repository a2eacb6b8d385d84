package dev.crowsnest.podsecurity.inventory;

import java.util.List;

/**
 * A workload with everything that belongs to it.
 *
 * @param violations those of its own template and of the pods created from it, each once
 * @param pods the number of its pods in the log that existed at its end
 * @param partial whether the log does not show all of its present state, because of a patch without
 *     its result or a write without its body
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
