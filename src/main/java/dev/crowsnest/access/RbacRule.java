package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry in a role's {@code rules}: every verb on every resource of every group that it names.
 *
 * @param apiGroups the empty string is the core group
 * @param resources {@code res}, {@code res/sub}, {@code *}{@code /sub} or {@code *}
 * @param resourceNames empty means all objects
 */
public record RbacRule(
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> resourceNames,
    List<String> nonResourceUrls) {
  static final String ANY = "*";

  public RbacRule {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    resourceNames = List.copyOf(resourceNames);
    nonResourceUrls = List.copyOf(nonResourceUrls);
  }

  /** Parses an entry; values that are not texts are left out. */
  public static RbacRule of(JsonNode entry) {
    return new RbacRule(
        RoleTexts.orAny(entry.path("verbs")),
        RoleTexts.orAny(entry.path("apiGroups")),
        RoleTexts.orAny(entry.path("resources")),
        RoleTexts.of(entry.path("resourceNames")),
        RoleTexts.orAny(entry.path("nonResourceURLs")));
  }

  public boolean allowsVerb(String verb) {
    return verbs.contains(ANY) || verbs.contains(verb);
  }

  public boolean allowsGroup(String apiGroup) {
    return apiGroups.contains(ANY) || apiGroups.contains(apiGroup);
  }

  /**
   * Returns whether the entry names the resource.
   *
   * @param path {@code res} or {@code res/sub}
   */
  public boolean allowsResource(String path) {
    if (resources.contains(ANY) || resources.contains(path)) {
      return true;
    }
    int slash = path.indexOf('/');
    return slash >= 0 && resources.contains(ANY + path.substring(slash));
  }

  /** Returns whether the entry spells out any subresource of the resource. */
  boolean allowsSubresourceOf(String resource) {
    return resources.stream().anyMatch(one -> one.startsWith(resource + '/'));
  }

  /** Returns whether it allows a path, or one below it: a {@code *} ends a path in an entry. */
  boolean allowsUrlUnder(String path) {
    return nonResourceUrls.stream()
        .anyMatch(
            url ->
                url.endsWith(ANY)
                    ? overlap(url.substring(0, url.length() - 1), path)
                    : url.equals(path) || url.startsWith(path + '/'));
  }

  private static boolean overlap(String beginning, String path) {
    return path.startsWith(beginning) || beginning.startsWith(path + '/');
  }

  /**
   * Returns whether the entry is for all objects instead of named ones. One with the empty name
   * counts as such: requests without a name, such as list and create, match it.
   */
  public boolean allowsAnyName() {
    return resourceNames.isEmpty() || resourceNames.contains("");
  }

  /**
   * Returns whether it allows any verb on any resource of the core group, or of every group. The
   * core group is enough: it has Secrets, service accounts and exec.
   */
  public boolean allowsEverything() {
    return verbs.contains(ANY) && resources.contains(ANY) && allowsGroup("");
  }

  /**
   * Formats the entry: {@code get,list core/pods}, {@code use policy/podsecuritypolicies[a]}, and,
   * for several groups or resources, {@code get {core,apps}/{pods,deployments}}.
   */
  public String text() {
    List<String> parts = new ArrayList<>();
    parts.add(String.join(",", verbs));
    if (!resources.isEmpty()) {
      List<String> groups =
          apiGroups.stream().map(group -> group.isEmpty() ? "core" : group).toList();
      parts.add(
          braced(groups)
              + '/'
              + braced(resources)
              + (resourceNames.isEmpty() ? "" : '[' + shown(resourceNames) + ']'));
    }
    if (!nonResourceUrls.isEmpty()) {
      parts.add(shown(nonResourceUrls));
    }
    return String.join(" ", parts);
  }

  private static String braced(List<String> texts) {
    return texts.size() == 1 ? texts.get(0) : '{' + shown(texts) + '}';
  }

  private static String shown(List<String> texts) {
    return texts.size() <= RoleTexts.MAX
        ? String.join(",", texts)
        : String.join(",", texts.subList(0, RoleTexts.MAX)) + ",(more)";
  }
}
