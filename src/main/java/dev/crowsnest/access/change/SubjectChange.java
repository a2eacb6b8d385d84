package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermission.Weight;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.objects.ObjectKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one subject gained or lost in one place through one binding.
 *
 * @param namespace the place; empty for the whole cluster
 * @param permissions those that it did not have before, or no longer has; in the order of the role
 * @param isComplete whether these are all
 * @param policies the PodSecurityPolicies that it may use now, or may no longer use
 * @param dangers the classes of dangerous permissions that it gained or lost
 * @param wholeRole whether it gained or lost everything that the role grants
 */
public record SubjectChange(
    Subject subject,
    String namespace,
    ObjectKey binding,
    ObjectKey role,
    List<Permission> permissions,
    boolean isComplete,
    List<PspUse> policies,
    Set<DangerousPermission> dangers,
    boolean wholeRole) {
  private static final String KUBE_SYSTEM = "kube-system";

  public boolean hasEverything() {
    return dangers.stream().anyMatch(danger -> danger.name().equals("everything"));
  }

  /** Returns whether it reaches the whole cluster with a single one of the permissions. */
  boolean takesOverCluster() {
    return (namespace.isEmpty() || namespace.equals(KUBE_SYSTEM))
        && dangers.stream().anyMatch(danger -> danger.weight() == Weight.TAKES_OVER);
  }

  /** Returns whether it has a dangerous permission that is worth a finding by itself. */
  boolean isDangerous() {
    return dangers.stream().anyMatch(danger -> danger.weight() != Weight.SMALL);
  }

  public boolean hasPrivilegedPsp() {
    return policies.stream().anyMatch(PspUse::isPrivileged);
  }

  boolean hasUnknownPsp() {
    return policies.stream().anyMatch(use -> use.level().isEmpty());
  }

  /** Returns {@code in namespace development} or {@code in the whole cluster}. */
  public String place() {
    return namespace.isEmpty() ? "in the whole cluster" : "in namespace " + namespace;
  }

  /** Returns {@code RoleBinding a -> ClusterRole b}. */
  public String proof() {
    return binding.text() + " -> " + role.text();
  }

  /** Returns the permissions as briefly as possible: verbs for the same object are combined. */
  public List<String> permissionTexts(int max) {
    var verbs =
        permissions.stream()
            .collect(
                Collectors.groupingBy(
                    Permission::object,
                    LinkedHashMap::new,
                    Collectors.mapping(Permission::verb, Collectors.joining(","))));
    List<String> texts =
        verbs.entrySet().stream()
            .limit(max)
            .map(entry -> entry.getValue() + ' ' + entry.getKey())
            .collect(Collectors.toList());
    if (verbs.size() > max || !isComplete) {
      texts.add("(more)");
    }
    return texts;
  }

  /**
   * Returns the rank for sorting, lowest first: everybody, then other broad groups, then the rest;
   * among equals, the most dangerous first.
   */
  int rank() {
    int width = subject.isBroadGroup() ? 1 : 2;
    int rank = subject.isBroad() ? 0 : width;
    rank = 2 * rank + (hasEverything() ? 0 : 1);
    rank = 2 * rank + (hasPrivilegedPsp() ? 0 : 1);
    return 2 * rank + (dangers.isEmpty() ? 1 : 0);
  }
}
