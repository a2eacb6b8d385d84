package dev.crowsnest.access;

import java.util.ArrayList;
import java.util.List;

/** Expands rule entries to single permissions, one text each. */
final class Permissions {
  /** Roles written by people stay far below this; the product of a hostile one is unbounded. */
  static final int MAX = 1_000;

  /** Comes last if not all permissions are listed. */
  static final String MORE = "(more)";

  private final List<String> texts = new ArrayList<>();

  private Permissions() {}

  /**
   * Lists permissions as {@code verb group/resource} with {@code core} for the core group, {@code
   * verb group/resource[name]} for named objects, {@code verb /path} for non-resource URLs.
   */
  static List<String> of(List<RbacRule> rules) {
    Permissions permissions = new Permissions();
    for (RbacRule rule : rules) {
      if (!permissions.addAll(rule)) {
        permissions.texts.add(MORE);
        break;
      }
    }
    return List.copyOf(permissions.texts);
  }

  /** Adds the permissions of an entry; returns false if there was no room for all. */
  private boolean addAll(RbacRule rule) {
    List<String> names = rule.allowsAnyName() ? List.of("") : rule.resourceNames();
    for (String verb : rule.verbs()) {
      for (String group : rule.apiGroups()) {
        for (String resource : rule.resources()) {
          for (String name : names) {
            if (!add(text(verb, group, resource, name))) {
              return false;
            }
          }
        }
      }
      for (String url : rule.nonResourceUrls()) {
        if (!add(verb + ' ' + url)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean add(String text) {
    return texts.size() < MAX && texts.add(text);
  }

  private static String text(String verb, String group, String resource, String name) {
    String where = (group.isEmpty() ? "core" : group) + '/' + resource;
    return verb + ' ' + where + (name.isEmpty() ? "" : '[' + name + ']');
  }
}
