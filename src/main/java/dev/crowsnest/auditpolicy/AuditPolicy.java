package dev.crowsnest.auditpolicy;

import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * An audit policy as the API server uses it.
 *
 * @param omitStages stages that no rule writes
 * @param omitManagedFields whether {@code metadata.managedFields} is removed from bodies, unless
 *     the rule says otherwise
 * @param rules in the order in which they are tried
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

  /**
   * Decides what is recorded of a request. The first matching rule decides; if none matches, there
   * is no event.
   */
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
