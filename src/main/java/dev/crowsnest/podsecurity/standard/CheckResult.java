package dev.crowsnest.podsecurity.standard;

import java.util.List;

/**
 * The result of one check for one pod.
 *
 * @param id that of the check
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
