package dev.crowsnest.auditpolicy;

import dev.crowsnest.yaml.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The result of reading a policy file.
 *
 * @param policy empty if any of the problems is an error
 * @param problems all of them, in the order of the file: with an error the API server does not
 *     start; with a warning it starts, but does something other than its author expects
 */
public record AuditPolicyReadResult(Optional<AuditPolicy> policy, List<Problem> problems) {

  public AuditPolicyReadResult {
    problems = List.copyOf(problems);
    if (policy.isPresent() == problems.stream().anyMatch(Problem::isError)) {
      throw new IllegalArgumentException("a policy without errors, or errors: " + problems);
    }
  }
}
