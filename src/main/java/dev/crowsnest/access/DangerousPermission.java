package dev.crowsnest.access;

import java.util.List;

/**
 * A class of permissions that allow more than they seem to.
 *
 * @param name as written in rules for {@code role.dangerous}
 * @param why one sentence for people
 * @param weight how much its holder can do with it
 * @param verbs one that ends with {@code *} stands for those that begin so, and is only met by
 *     verbs that an entry spells out
 * @param apiGroups the empty string is the core group; empty for any group and resource
 * @param resources those that count wherever they are granted; {@code res/*} is any subresource
 * @param clusterResources those without a namespace, which no binding in a namespace can grant
 * @param urls paths of non-resource requests, which no binding in a namespace can grant either
 * @param namespaces where it must be granted, if not in the whole cluster; empty for anywhere
 * @param names an entry must name one of these; empty if names do not matter
 * @param naming what entries for named objects count for
 */
public record DangerousPermission(
    String name,
    String why,
    Weight weight,
    List<String> verbs,
    List<String> apiGroups,
    List<String> resources,
    List<String> clusterResources,
    List<String> urls,
    List<String> namespaces,
    List<String> names,
    Naming naming) {
  private static final String ANY = RbacRule.ANY;
  private static final String ANY_SUBRESOURCE = "/*";

  /** How much the holder of a permission can do with it. */
  public enum Weight {
    /** In the whole cluster, or in kube-system: become anybody, or read everything. */
    TAKES_OVER,
    /** More than its name says. */
    MEDIUM,
    /** Worth knowing if a role has it, and not enough to report who gains it. */
    SMALL
  }

  /** What entries for named objects count for. */
  public enum Naming {
    /** Only entries for all objects count, or those for one of {@code names}. */
    BOUNDS,
    /** Entries for all objects count, and those for one of {@code names}, or for any. */
    DOES_NOT_MATTER,
    /** Only entries for named objects count. */
    REQUIRED
  }

  public DangerousPermission {
    verbs = List.copyOf(verbs);
    apiGroups = List.copyOf(apiGroups);
    resources = List.copyOf(resources);
    clusterResources = List.copyOf(clusterResources);
    urls = List.copyOf(urls);
    namespaces = List.copyOf(namespaces);
    names = List.copyOf(names);
  }

  /**
   * Returns whether the entry grants it: a verb, a group and a resource, all in this entry.
   *
   * @param namespace where; empty for the whole cluster
   */
  public boolean isGrantedBy(RbacRule rule, String namespace) {
    boolean everywhere = namespace.isEmpty();
    return (everywhere || namespaces.isEmpty() || namespaces.contains(namespace))
        && verbs.stream().anyMatch(verb -> allowsVerb(rule, verb))
        && ((everywhere && urls.stream().anyMatch(rule::allowsUrlUnder))
            || (isForEnoughNames(rule) && allowsResource(rule, everywhere)));
  }

  private static boolean allowsVerb(RbacRule rule, String verb) {
    return (verb.endsWith(ANY) && verb.length() > 1)
        ? rule.verbs().stream()
            .anyMatch(one -> one.startsWith(verb.substring(0, verb.length() - 1)))
        : rule.allowsVerb(verb);
  }

  private boolean allowsResource(RbacRule rule, boolean everywhere) {
    if (!urls.isEmpty()) {
      return false;
    }
    if (apiGroups.isEmpty()) {
      return true;
    }
    return apiGroups.stream().anyMatch(rule::allowsGroup)
        && (resources.stream().anyMatch(one -> allows(rule, one))
            || (everywhere && clusterResources.stream().anyMatch(one -> allows(rule, one))));
  }

  private static boolean allows(RbacRule rule, String resource) {
    return resource.endsWith(ANY_SUBRESOURCE)
        ? rule.allowsSubresourceOf(
            resource.substring(0, resource.length() - ANY_SUBRESOURCE.length()))
        : rule.allowsResource(resource);
  }

  private boolean isForEnoughNames(RbacRule rule) {
    boolean isNamed = !names.isEmpty() && names.stream().anyMatch(rule.resourceNames()::contains);
    return switch (naming) {
      case BOUNDS -> names.isEmpty() ? rule.allowsAnyName() : rule.allowsEverything() || isNamed;
      case DOES_NOT_MATTER -> names.isEmpty() || rule.allowsAnyName() || isNamed;
      case REQUIRED -> !rule.allowsAnyName();
    };
  }
}
