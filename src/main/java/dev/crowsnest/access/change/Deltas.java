package dev.crowsnest.access.change;

import dev.crowsnest.access.PolicyRule;
import dev.crowsnest.access.grant.Expansion;
import java.util.IdentityHashMap;
import java.util.List;

/** What one list of rule entries grants beyond another; the bindings of a role share the answer. */
final class Deltas {
  private final IdentityHashMap<List<PolicyRule>, IdentityHashMap<List<PolicyRule>, Expansion>>
      known = new IdentityHashMap<>();

  Expansion between(List<PolicyRule> had, List<PolicyRule> has) {
    return known
        .computeIfAbsent(had, unused -> new IdentityHashMap<>())
        .computeIfAbsent(has, rules -> Expansion.between(had, rules));
  }
}
