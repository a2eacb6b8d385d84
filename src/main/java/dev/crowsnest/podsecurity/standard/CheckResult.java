package dev.crowsnest.podsecurity.standard;

import java.util.List;

/**
 * What one check says of one pod.
 *
 * @param id the check's
 * @param violations the first twenty; empty if the check allows the pod
 */
public record CheckResult(String id, List<Violation> violations) {
  public CheckResult {
    violations = List.copyOf(violations);
  }

  public boolean isAllowed() {
    return violations.isEmpty();
  }
}
