package dev.crowsnest.auditpolicy;

import dev.crowsnest.yaml.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What came of reading a policy file.
 *
 * @param policy empty if one of the problems is an error
 * @param problems all of them, in the order of the file: for an error the API server does not
 *     start; after a warning it starts, and does something else than the author thinks
 */
public record AuditPolicyReadResult(Optional<AuditPolicy> policy, List<Problem> problems) {

  public AuditPolicyReadResult {
    problems = List.copyOf(problems);
    if (policy.isPresent() == problems.stream().anyMatch(Problem::isError)) {
      throw new IllegalArgumentException("a policy without errors, or errors: " + problems);
    }
  }
}
