package dev.crowsnest.access;

import java.util.List;

/**
 * A class of permissions that reach further than their words.
 *
 * @param name as rules write it in {@code role.dangerous}
 * @param why one sentence for people
 * @param apiGroups the empty string is the core group
 * @param resources which count wherever they are granted
 * @param clusterResources which have no namespace: no binding in one gives them
 * @param names an entry must name one of these; empty if names do not matter
 * @param evenIfNamed whether an entry for named objects only belongs to it too
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
   * Returns whether the entry grants it: a verb, a group and a resource, all in this one entry.
   *
   * @param everywhere whether in the whole cluster, not in one namespace
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
