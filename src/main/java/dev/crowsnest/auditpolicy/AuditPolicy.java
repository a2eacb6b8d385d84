package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A policy as the API server holds it.
 *
 * @param omitStages stages that no rule writes
 * @param omitManagedFields whether bodies lose {@code metadata.managedFields}, where the rule does
 *     not say
 * @param rules in the order in which they are asked
 */
public record AuditPolicy(
    String apiVersion,
    Set<Stage> omitStages,
    boolean omitManagedFields,
    List<AuditPolicyRule> rules) {

  public AuditPolicy {
    omitStages = Set.copyOf(omitStages);
    rules = List.copyOf(rules);
  }

  /** The first rule that matches decides; where none does, there is no event. */
  public AuditPolicyDecision decide(AuditRequest request) {
    for (int i = 0; i < rules.size(); i++) {
      AuditPolicyRule rule = rules.get(i);
      if (rule.matches(request)) {
        return new AuditPolicyDecision(
            rule.level(),
            union(omitStages, rule.omitStages()),
            rule.omitManagedFields().orElse(omitManagedFields),
            OptionalInt.of(i));
      }
    }
    return new AuditPolicyDecision(Level.NONE, omitStages, omitManagedFields, OptionalInt.empty());
  }

  private static Set<Stage> union(Set<Stage> one, Set<Stage> other) {
    Set<Stage> both = EnumSet.noneOf(Stage.class);
    both.addAll(one);
    both.addAll(other);
    return both;
  }
}
