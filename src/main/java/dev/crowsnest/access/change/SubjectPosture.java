package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a subject itself is granted now that is worth watching; what it has as a member of groups is
 * in the postures of the groups.
 *
 * @param permissions classes of dangerous permissions, sorted
 * @param policies the PodSecurityPolicies it may use, sorted
 * @param isComplete false if there were more than {@link #MAX} of either
 */
public record SubjectPosture(
    Subject subject, List<Held> permissions, List<Usable> policies, boolean isComplete) {
  /** A subject with more entries than this has everything that matters anyway. */
  static final int MAX = 1_000;

  private static final Comparator<Subject> SUBJECT_ORDER =
      Comparator.comparing(Subject::kind)
          .thenComparing(Subject::namespace)
          .thenComparing(Subject::name);
  private static final Comparator<Held> HELD_ORDER =
      Comparator.comparing(Held::name).thenComparing(Held::namespace).thenComparing(Held::proof);
  private static final Comparator<Usable> USABLE_ORDER =
      Comparator.<Usable, String>comparing(usable -> usable.use().policy())
          .thenComparing(Usable::namespace)
          .thenComparing(Usable::proof);

  /**
   * A class of dangerous permissions that the subject has.
   *
   * @param namespace the place; empty for the whole cluster
   * @param proof the binding and the role
   */
  public record Held(String name, String namespace, String proof) {}

  /** A PodSecurityPolicy that may be used. */
  public record Usable(PspUse use, String namespace, String proof) {}

  /** Returns the current posture of the subject. */
  public static SubjectPosture of(Subject subject, AccessGraph graph) {
    return of(subject, graph, new HashMap<>());
  }

  /**
   * Returns the current postures of the subjects, sorted, because the order in a graph depends on
   * how it was built; subjects of the same binding share the evaluation of its role.
   */
  static List<SubjectPosture> of(Collection<Subject> subjects, AccessGraph graph) {
    Map<RulesInPlace, Set<DangerousPermission>> dangers = new HashMap<>();
    return subjects.stream()
        .sorted(SUBJECT_ORDER)
        .map(subject -> of(subject, graph, dangers))
        .toList();
  }

  private static SubjectPosture of(
      Subject subject, AccessGraph graph, Map<RulesInPlace, Set<DangerousPermission>> dangers) {
    List<Held> permissions = new ArrayList<>();
    List<Usable> policies = new ArrayList<>();
    for (Grant grant : graph.grants(subject)) {
      for (DangerousPermission danger :
          dangers.computeIfAbsent(
              new RulesInPlace(grant.rules(), grant.namespace(), false),
              one -> DangerousPermissions.grantedBy(one.rules(), one.namespace()))) {
        permissions.add(new Held(danger.name(), grant.namespace(), grant.proof()));
      }
      for (PspUse use : uses(grant.rules(), graph)) {
        policies.add(new Usable(use, grant.namespace(), grant.proof()));
      }
    }
    permissions.sort(HELD_ORDER);
    policies.sort(USABLE_ORDER);
    return new SubjectPosture(
        subject,
        cut(permissions),
        cut(policies),
        permissions.size() <= MAX && policies.size() <= MAX);
  }

  /** Returns whether there is nothing worth watching. */
  public boolean isEmpty() {
    return permissions.isEmpty() && policies.isEmpty();
  }

  private static List<PspUse> uses(List<RbacRule> rules, AccessGraph graph) {
    return PspUsePermission.policyNames(rules).isEmpty()
        ? List.of()
        : PspUses.beyond(Set.of(), rules, graph);
  }

  private static <T> List<T> cut(List<T> all) {
    return List.copyOf(all.subList(0, Math.min(MAX, all.size())));
  }
}
