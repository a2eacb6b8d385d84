package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Expands rule entries to single permissions: each entry is a product of verbs, groups, resources
 * and names.
 *
 * @param permissions in the order of the entries, without duplicates
 * @param isComplete false if there were more than {@link #MAX}
 */
public record Expansion(List<Permission> permissions, boolean isComplete) {
  /** Roles written by people stay far below this; the product of a hostile one is unbounded. */
  public static final int MAX = 10_000;

  /** Returns the permissions of the second entries that the first do not grant. */
  public static Expansion between(List<RbacRule> had, List<RbacRule> has) {
    Set<RbacRule> same = new HashSet<>(had);
    Building building = new Building(had);
    for (RbacRule rule : has) {
      if (!same.contains(rule) && !building.addAll(rule)) {
        return new Expansion(building.found(), false);
      }
    }
    return new Expansion(building.found(), true);
  }

  private static final class Building {
    private final List<RbacRule> had;
    private final Set<Permission> found = new LinkedHashSet<>();
    private final Work work;

    Building(List<RbacRule> had) {
      this.had = had;
      this.work = new Work(Work.of(had));
    }

    List<Permission> found() {
      return List.copyOf(found);
    }

    /** Adds the permissions of an entry; returns false if there was no room for all. */
    boolean addAll(RbacRule rule) {
      List<String> names = rule.resourceNames().isEmpty() ? List.of("") : rule.resourceNames();
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
      if (work.isTooMuch()) {
        return false;
      }
      if (permission.isGrantedBy(had)) {
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
