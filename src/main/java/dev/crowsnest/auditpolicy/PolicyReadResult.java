package dev.crowsnest.auditpolicy;

import dev.crowsnest.auditpolicy.PolicyProblem.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a policy file.
 *
 * @param policy empty if one of the problems is an error
 * @param problems all of them, in the order of the file
 */
public record PolicyReadResult(Optional<AuditPolicy> policy, List<PolicyProblem> problems) {

  public PolicyReadResult {
    problems = List.copyOf(problems);
    if (policy.isPresent() == problems.stream().anyMatch(PolicyReadResult::isError)) {
      throw new IllegalArgumentException("a policy without errors, or errors: " + problems);
    }
  }

  private static boolean isError(PolicyProblem problem) {
    return problem.severity() == Severity.ERROR;
  }
}
