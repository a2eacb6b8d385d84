package dev.crowsnest.kubernetes.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The requests that a webhook or policy applies to: every combination of its lists.
 *
 * @param scopes {@code Cluster}, {@code Namespaced} or both
 * @param names empty for all
 */
record RequestRule(
    Set<String> operations,
    Set<String> groups,
    Set<String> versions,
    Set<String> resources,
    Set<String> scopes,
    Set<String> names) {
  static final Shape SHAPE =
      Shape.object()
          .with("operations", Shape.list(Shape.text()))
          .with("apiGroups", Shape.list(Shape.text()))
          .with("apiVersions", Shape.list(Shape.text()))
          .with("resources", Shape.list(Shape.text()))
          .with("scope", Shape.text())
          .with("resourceNames", Shape.list(Shape.text()));

  private static final String ANY = "*";
  private static final Set<String> OPERATIONS = Set.of("CREATE", "UPDATE", "DELETE", "CONNECT");
  private static final Set<String> SCOPES = Set.of("Cluster", "Namespaced");

  /** All requests. */
  static final RequestRule EVERYTHING =
      new RequestRule(OPERATIONS, Set.of(ANY), Set.of(ANY), Set.of("*/*"), SCOPES, Set.of());

  static RequestRule of(JsonNode rule) {
    Set<String> operations = texts(rule.path("operations"));
    String scope = rule.path("scope").asText(ANY);
    return new RequestRule(
        operations.contains(ANY) ? OPERATIONS : operations,
        texts(rule.path("apiGroups")),
        texts(rule.path("apiVersions")),
        texts(rule.path("resources")),
        scope.equals(ANY) ? SCOPES : Set.of(scope),
        texts(rule.path("resourceNames")));
  }

  /** Returns the number of single combinations, at most the limit. */
  int size(int limit) {
    long size = 1;
    for (Set<String> dimension : List.of(operations, groups, resources, scopes, names)) {
      size = Math.min(limit, size * Math.max(1, dimension.size()));
    }
    return (int) size;
  }

  /** Returns the single combinations, each as a rule. */
  List<RequestRule> combinations() {
    List<RequestRule> all = new ArrayList<>();
    for (String operation : operations) {
      for (String group : groups) {
        for (String resource : resources) {
          for (String scope : scopes) {
            for (Set<String> name : singly(names)) {
              all.add(
                  new RequestRule(
                      Set.of(operation),
                      Set.of(group),
                      versions,
                      Set.of(resource),
                      Set.of(scope),
                      name));
            }
          }
        }
      }
    }
    return all;
  }

  /**
   * Returns whether this applies to everything that the other applies to.
   *
   * @param anyVersion whether an object counts in any of its versions (match policy {@code
   *     Equivalent}): then one common version is enough
   */
  boolean covers(RequestRule other, boolean anyVersion) {
    return operations.containsAll(other.operations)
        && scopes.containsAll(other.scopes)
        && hasAll(groups, other.groups)
        && coversVersions(other.versions, anyVersion)
        && other.resources.stream().allMatch(this::coversResource)
        && (names.isEmpty() || (!other.names.isEmpty() && names.containsAll(other.names)));
  }

  private boolean coversVersions(Set<String> others, boolean anyVersion) {
    return hasAll(versions, others)
        || (anyVersion
            && !versions.isEmpty()
            && (others.contains(ANY) || versions.stream().anyMatch(others::contains)));
  }

  private boolean coversResource(String other) {
    return resources.contains(other) || resources.stream().anyMatch(own -> covers(own, other));
  }

  /** {@code pods}, {@code pods/*}, {@code *}{@code /scale}; a star alone is not a subresource. */
  private static boolean covers(String own, String other) {
    int ownSlash = own.indexOf('/');
    int otherSlash = other.indexOf('/');
    String ownName = ownSlash < 0 ? own : own.substring(0, ownSlash);
    String otherName = otherSlash < 0 ? other : other.substring(0, otherSlash);
    String ownPart = ownSlash < 0 ? "" : own.substring(ownSlash + 1);
    String otherPart = otherSlash < 0 ? "" : other.substring(otherSlash + 1);
    return (ownName.equals(ANY) || ownName.equals(otherName))
        && (ownPart.equals(ANY) || ownPart.equals(otherPart));
  }

  private static boolean hasAll(Set<String> own, Set<String> others) {
    return own.contains(ANY) || own.containsAll(others);
  }

  /** Returns the rule for a sentence: {@code CREATE pods, apps/deployments}. */
  String words() {
    List<String> objects = new ArrayList<>();
    for (String group : new TreeSet<>(groups)) {
      for (String resource : new TreeSet<>(resources)) {
        objects.add(group.isEmpty() ? resource : group + '/' + resource);
      }
    }
    String named = names.isEmpty() ? "" : " named " + Names.list(new TreeSet<>(names));
    String scope = scopes.size() == 1 ? " (" + String.join("", scopes) + ')' : "";
    return Names.list(new TreeSet<>(operations)) + ' ' + Names.list(objects) + named + scope;
  }

  private static List<Set<String>> singly(Set<String> names) {
    return names.isEmpty() ? List.of(Set.of()) : names.stream().map(Set::of).toList();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(element -> texts.add(element.asText("")));
    return texts;
  }
}
