package dev.crowsnest.access.grant;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Formats permissions for people, as briefly as possible: the product of verbs, groups and
 * resources of a rule entry is folded back as far as possible, {@code get,list
 * {core,apps}/{pods,deployments}}.
 */
public final class PermissionWords {
  private static final int MAX_ALTERNATIVES = 10;

  private PermissionWords() {}

  /**
   * Formats the permissions, in order.
   *
   * @param areComplete whether these are all; the result says if there are more
   */
  public static List<String> of(Collection<Permission> permissions, int max, boolean areComplete) {
    List<Folded> folded = permissions.stream().map(Folded::of).toList();
    folded = join(folded, Folded::withoutVerbs, Folded::verbs, Folded::withVerbs);
    folded = join(folded, Folded::withoutGroups, Folded::groups, Folded::withGroups);
    folded = join(folded, Folded::withoutResources, Folded::resources, Folded::withResources);
    List<String> words = folded.stream().limit(max).map(Folded::words).collect(Collectors.toList());
    if (folded.size() > max || !areComplete) {
      words.add("(more)");
    }
    return words;
  }

  private static List<Folded> join(
      List<Folded> some,
      Function<Folded, Folded> rest,
      Function<Folded, List<String>> part,
      Joining joining) {
    Map<Folded, List<String>> parts = new LinkedHashMap<>();
    for (Folded one : some) {
      parts.computeIfAbsent(rest.apply(one), unused -> new ArrayList<>()).addAll(part.apply(one));
    }
    List<Folded> joined = new ArrayList<>(parts.size());
    parts.forEach((one, values) -> joined.add(joining.with(one, List.copyOf(values))));
    return joined;
  }

  private interface Joining {
    Folded with(Folded one, List<String> values);
  }

  /** A product of permissions; for URLs without groups. */
  private record Folded(
      List<String> verbs, List<String> groups, List<String> resources, String name) {

    static Folded of(Permission permission) {
      String group = permission.apiGroup().isEmpty() ? "core" : permission.apiGroup();
      return permission.isOnUrl()
          ? new Folded(List.of(permission.verb()), List.of(), List.of(permission.url()), "")
          : new Folded(
              List.of(permission.verb()),
              List.of(group),
              List.of(permission.resource()),
              permission.name());
    }

    Folded withoutVerbs() {
      return withVerbs(List.of());
    }

    Folded withVerbs(List<String> others) {
      return new Folded(others, groups, resources, name);
    }

    Folded withoutGroups() {
      return withGroups(List.of());
    }

    Folded withGroups(List<String> others) {
      return new Folded(verbs, others, resources, name);
    }

    Folded withoutResources() {
      return withResources(List.of());
    }

    Folded withResources(List<String> others) {
      return new Folded(verbs, groups, others, name);
    }

    String words() {
      return listed(verbs)
          + ' '
          + (groups.isEmpty() ? "" : alternatives(groups) + '/')
          + alternatives(resources)
          + (name.isEmpty() ? "" : '[' + name + ']');
    }

    private static String alternatives(List<String> values) {
      return values.size() == 1 ? values.get(0) : '{' + listed(values) + '}';
    }

    private static String listed(List<String> values) {
      String shown = values.stream().limit(MAX_ALTERNATIVES).collect(Collectors.joining(","));
      return values.size() > MAX_ALTERNATIVES ? shown + ",..." : shown;
    }
  }
}
