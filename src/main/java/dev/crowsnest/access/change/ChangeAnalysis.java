package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.access.DangerousPermissions;
import dev.crowsnest.access.PolicyRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Expansion;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.grant.Permission;
import dev.crowsnest.access.state.KnownObject;
import dev.crowsnest.access.state.ObjectKey;
import dev.crowsnest.access.state.Transition;
import dev.crowsnest.audit.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a graph before and after a change. Brings the graph up to date on the way. Used
 * once.
 */
public final class ChangeAnalysis {
  private final AccessGraph graph;
  private final Set<ObjectKey> affected = new TreeSet<>();
  private final Side before = new Side();
  private final Side after = new Side();
  private final Unknowns unknowns;
  private final ActorGrants actorGrants;

  /** What the affected bindings give, on one side of the change. */
  private static final class Side {
    private final Map<ObjectKey, List<Grant>> byBinding = new TreeMap<>();
    private final Map<Subject, List<Grant>> bySubject = new HashMap<>();
    private final IdentityHashMap<List<PolicyRule>, Set<DangerousPermission>> dangers =
        new IdentityHashMap<>();

    void take(AccessGraph graph, Set<ObjectKey> bindings) {
      for (ObjectKey binding : bindings) {
        List<Grant> grants = graph.grants(binding);
        byBinding.put(binding, grants);
        for (Grant grant : grants) {
          bySubject.computeIfAbsent(grant.subject(), unused -> new ArrayList<>()).add(grant);
        }
      }
    }

    List<Grant> of(ObjectKey binding) {
      return byBinding.getOrDefault(binding, List.of());
    }

    Set<DangerousPermission> dangers(Grant grant) {
      return dangers.computeIfAbsent(grant.rules(), DangerousPermissions::grantedBy);
    }
  }

  private ChangeAnalysis(AccessGraph graph, UserInfo actor) {
    this.graph = graph;
    this.unknowns = new Unknowns(graph);
    this.actorGrants = new ActorGrants(actor);
  }

  /**
   * Takes the transitions into the graph and compares.
   *
   * @param actor on whose rights the change was made
   */
  public static AccessChange apply(
      List<Transition> transitions, AccessGraph graph, UserInfo actor) {
    return new ChangeAnalysis(graph, actor).apply(transitions);
  }

  private AccessChange apply(List<Transition> transitions) {
    for (Transition transition : transitions) {
      addAffected(transition);
    }
    before.take(graph, affected);
    actorGrants.take(graph);
    PolicyChanges policies = PolicyChanges.before(graph, transitions);
    for (Transition transition : transitions) {
      transition.after().ifPresentOrElse(graph::put, () -> graph.remove(transition.key()));
    }
    after.take(graph, affected);
    List<SubjectChange> gained = compare(before, after);
    List<SubjectChange> lost = compare(after, before);
    unknowns.addAll(transitions);
    return new AccessChange(
        transitions,
        shown(gained),
        gained.size(),
        shown(lost),
        lost.size(),
        policies.after(),
        actorGrants.attribution(gained),
        unknowns.sentences());
  }

  private void addAffected(Transition transition) {
    ObjectKey key = transition.key();
    if (key.kind().isBinding()) {
      affected.add(key);
    } else if (key.kind().isRole()) {
      Map<String, String> labels = transition.after().map(KnownObject::labels).orElse(Map.of());
      for (ObjectKey role : graph.mergedInto(key, labels)) {
        affected.addAll(graph.bindingsOf(role));
      }
    }
  }

  /** What {@code to} gives that {@code from} did not. */
  private List<SubjectChange> compare(Side from, Side to) {
    List<SubjectChange> changes = new ArrayList<>();
    Deltas deltas = new Deltas();
    for (ObjectKey binding : affected) {
      List<Grant> earlier = from.of(binding);
      for (Grant grant : to.of(binding)) {
        SubjectChange change = change(grant, earlier, from, to, deltas);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    changes.sort(SubjectChange.WIDEST_FIRST);
    return changes;
  }

  private @Nullable SubjectChange change(
      Grant grant, List<Grant> earlier, Side from, Side to, Deltas deltas) {
    Grant same = sameIn(earlier, grant);
    boolean isNew = same == null;
    List<PolicyRule> had = same == null ? List.of() : same.rules();
    if (had.equals(grant.rules()) && !isNew) {
      return null;
    }
    Expansion delta = deltas.between(had, grant.rules());
    if (delta.permissions().isEmpty() && !(isNew && unknowns.isUnknown(grant.role()))) {
      return null;
    }
    Holdings held = holdings(grant.subject(), grant.namespace(), from);
    List<Permission> permissions = new ArrayList<>();
    for (Permission permission : delta.permissions()) {
      boolean counts = !permission.isOnUrl() || grant.namespace().isEmpty();
      if (counts && !held.has(permission)) {
        permissions.add(permission);
      }
    }
    Set<DangerousPermission> dangers = new LinkedHashSet<>(to.dangers(grant));
    if (!dangers.isEmpty()) {
      dangers.removeAll(held.dangers());
    }
    List<PolicyUse> policies = PolicyUses.beyond(held.policies(), grant.rules(), graph);
    boolean isUnknown = isNew && unknowns.isUnknown(grant.role());
    if (permissions.isEmpty() && dangers.isEmpty() && policies.isEmpty() && !isUnknown) {
      return null;
    }
    return new SubjectChange(
        grant.subject(),
        grant.namespace(),
        grant.binding(),
        grant.role(),
        permissions,
        delta.isComplete(),
        policies,
        dangers,
        isNew && permissions.size() == delta.permissions().size());
  }

  /** What the subject had on a side: through affected bindings as they were there, and others. */
  private Holdings holdings(Subject subject, String namespace, Side side) {
    List<Grant> grants = new ArrayList<>();
    addHeld(subject, side, grants);
    for (Subject group : subject.impliedGroups()) {
      addHeld(group, side, grants);
    }
    return new Holdings(subject, namespace, grants);
  }

  private void addHeld(Subject subject, Side side, List<Grant> grants) {
    grants.addAll(side.bySubject.getOrDefault(subject, List.of()));
    for (Grant grant : graph.grants(subject)) {
      if (!affected.contains(grant.binding())) {
        grants.add(grant);
      }
    }
  }

  private static @Nullable Grant sameIn(List<Grant> grants, Grant grant) {
    for (Grant other : grants) {
      if (other.subject().equals(grant.subject())) {
        return other;
      }
    }
    return null;
  }

  private static List<SubjectChange> shown(List<SubjectChange> changes) {
    return changes.size() <= AccessChange.MAX_SHOWN
        ? changes
        : changes.subList(0, AccessChange.MAX_SHOWN);
  }
}
