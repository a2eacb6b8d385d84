package dev.crowsnest.access;

import java.util.List;

/**
 * A class of permissions that allow more than they seem to.
 *
 * @param name as written in rules for {@code role.dangerous}
 * @param why one sentence for people
 * @param apiGroups the empty string is the core group
 * @param resources those that count wherever they are granted
 * @param clusterResources those without a namespace, which no binding in a namespace can grant
 * @param names an entry must name one of these; empty if names do not matter
 * @param evenIfNamed whether an entry that is only for named objects counts too
 */
public record DangerousPermission(
    String name,
    String why,
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> clusterResources,
    List<String> names,
    boolean evenIfNamed) {

  public DangerousPermission {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    clusterResources = List.copyOf(clusterResources);
    names = List.copyOf(names);
  }

  /**
   * Returns whether the entry grants it: a verb, a group and a resource, all in this entry.
   *
   * @param everywhere whether in the whole cluster instead of one namespace
   */
  public boolean isGrantedBy(RbacRule rule, boolean everywhere) {
    return isForEnoughNames(rule)
        && verbs.stream().anyMatch(rule::allowsVerb)
        && apiGroups.stream().anyMatch(rule::allowsGroup)
        && (resources.stream().anyMatch(rule::allowsResource)
            || (everywhere && clusterResources.stream().anyMatch(rule::allowsResource)));
  }

  private boolean isForEnoughNames(RbacRule rule) {
    return names.isEmpty()
        ? evenIfNamed || rule.allowsAnyName()
        : rule.allowsEverything() || names.stream().anyMatch(rule.resourceNames()::contains);
  }
}
