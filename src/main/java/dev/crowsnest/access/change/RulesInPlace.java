package dev.crowsnest.access.change;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * The rules of a role where they count. Compared by identity of the list: the graph hands out one
 * list per role, and comparing long ones costs more than it saves.
 *
 * @param everywhere whether in the whole cluster, not in one namespace
 * @param byAuthentication whether held as one of {@code system:authenticated}
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
