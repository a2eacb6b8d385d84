package dev.crowsnest.access.change;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * The rules of a role, and where they count. Lists are compared by identity: the graph returns the
 * same list for a role, and comparing long lists costs more than it saves.
 *
 * @param namespace where; empty for the whole cluster
 * @param byAuthentication whether held as a member of {@code system:authenticated}
 */
record RulesInPlace(List<RbacRule> rules, String namespace, boolean byAuthentication) {

  @Override
  public boolean equals(Object other) {
    return other instanceof RulesInPlace same
        && rules == same.rules
        && namespace.equals(same.namespace)
        && byAuthentication == same.byAuthentication;
  }

  @Override
  public int hashCode() {
    int place = 2 * namespace.hashCode() + (byAuthentication ? 1 : 0);
    return 31 * System.identityHashCode(rules) + place;
  }
}
