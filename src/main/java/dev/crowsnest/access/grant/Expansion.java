package dev.crowsnest.access.grant;

import dev.crowsnest.access.PolicyRule;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Spells rule entries out into single permissions: each is a product of verbs, groups, resources
 * and names.
 *
 * @param permissions in the order of the entries, none twice
 * @param isComplete false if there were more than {@link #MAX}
 */
public record Expansion(Collection<Permission> permissions, boolean isComplete) {
  /** Roles that people write stay far below; the product of a hostile one is unbounded. */
  public static final int MAX = 10_000;

  /** Steps that find nothing new are bounded too. */
  private static final int MAX_STEPS = 200_000;

  /** Those permissions of the entries that pass the filter. */
  public static Expansion of(List<PolicyRule> rules, Predicate<Permission> filter) {
    Building building = new Building(filter);
    for (PolicyRule rule : rules) {
      if (!building.addAll(rule)) {
        return new Expansion(building.found, false);
      }
    }
    return new Expansion(building.found, true);
  }

  private static final class Building {
    private final Predicate<Permission> filter;
    private final Set<Permission> found = new LinkedHashSet<>();
    private int steps;

    Building(Predicate<Permission> filter) {
      this.filter = filter;
    }

    /** False if there was no room for all. */
    boolean addAll(PolicyRule rule) {
      List<String> names = rule.allowsAnyName() ? List.of("") : rule.resourceNames();
      for (String group : rule.apiGroups()) {
        for (String resource : rule.resources()) {
          for (String name : names) {
            for (String verb : rule.verbs()) {
              if (!add(Permission.on(verb, group, resource, name))) {
                return false;
              }
            }
          }
        }
      }
      for (String url : rule.nonResourceUrls()) {
        for (String verb : rule.verbs()) {
          if (!add(Permission.onUrl(verb, url))) {
            return false;
          }
        }
      }
      return true;
    }

    private boolean add(Permission permission) {
      if (++steps > MAX_STEPS) {
        return false;
      }
      if (!filter.test(permission)) {
        return true;
      }
      if (found.size() == MAX && !found.contains(permission)) {
        return false;
      }
      found.add(permission);
      return true;
    }
  }
}
