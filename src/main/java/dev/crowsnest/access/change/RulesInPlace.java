package dev.crowsnest.access.change;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * The rules of a role, and where they count. Lists are compared by identity: the graph returns the
 * same list for a role, and comparing long lists costs more than it saves.
 *
 * @param everywhere whether in the whole cluster instead of one namespace
 * @param byAuthentication whether held as a member of {@code system:authenticated}
 */
record RulesInPlace(List<RbacRule> rules, boolean everywhere, boolean byAuthentication) {

  @Override
  public boolean equals(Object other) {
    return other instanceof RulesInPlace same
        && rules == same.rules
        && everywhere == same.everywhere
        && byAuthentication == same.byAuthentication;
  }

  @Override
  public int hashCode() {
    int place = (everywhere ? 1 : 0) + (byAuthentication ? 2 : 0);
    return 4 * System.identityHashCode(rules) + place;
  }
}
