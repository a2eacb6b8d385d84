package dev.crowsnest.access.change;

import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.grant.Expansion;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * Computes what one list of rule entries grants beyond another; the bindings of a role share the
 * answer.
 */
final class Deltas {
  private final IdentityHashMap<List<RbacRule>, IdentityHashMap<List<RbacRule>, Expansion>> known =
      new IdentityHashMap<>();

  Expansion between(List<RbacRule> had, List<RbacRule> has) {
    return known
        .computeIfAbsent(had, unused -> new IdentityHashMap<>())
        .computeIfAbsent(has, rules -> Expansion.between(had, rules));
  }
}
