package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the API server records of a request.
 *
 * @param rule the index of the rule that decided; empty if none matched
 */
public record AuditPolicyDecision(
    Level level, Set<Stage> omitStages, boolean omitManagedFields, OptionalInt rule) {

  public AuditPolicyDecision {
    omitStages = Set.copyOf(omitStages);
  }

  public boolean writes(Stage stage) {
    return level != Level.NONE && !omitStages.contains(stage);
  }
}
