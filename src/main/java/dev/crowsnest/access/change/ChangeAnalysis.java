package dev.crowsnest.access.change;

import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.Grant;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A comparison of a graph before and after a change, which also updates the graph. Used once. */
public final class ChangeAnalysis {
  private final AccessGraph graph;
  private final Set<ObjectKey> affected = new TreeSet<>();
  private final Side before = new Side();
  private final Side after = new Side();
  private final Unknowns unknowns;
  private final ActorGrants actorGrants;

  /** What the affected bindings grant, before or after the change. */
  private static final class Side {
    private final Map<ObjectKey, Map<Subject, Grant>> byBinding = new HashMap<>();
    private final Map<Subject, List<Grant>> bySubject = new HashMap<>();

    void take(AccessGraph graph, Set<ObjectKey> bindings) {
      for (ObjectKey binding : bindings) {
        Map<Subject, Grant> grants = new LinkedHashMap<>();
        byBinding.put(binding, grants);
        for (Grant grant : graph.grants(binding)) {
          grants.put(grant.subject(), grant);
          bySubject.computeIfAbsent(grant.subject(), unused -> new ArrayList<>()).add(grant);
        }
      }
    }

    Map<Subject, Grant> of(ObjectKey binding) {
      return byBinding.getOrDefault(binding, Map.of());
    }
  }

  private ChangeAnalysis(AccessGraph graph, UserInfo actor) {
    this.graph = graph;
    this.unknowns = new Unknowns(graph);
    this.actorGrants = new ActorGrants(actor);
  }

  /**
   * Applies the transitions to the graph and compares.
   *
   * @param actor the identity whose rights the change was made with
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
    PspChanges policies = PspChanges.before(graph, transitions);
    for (Transition transition : transitions) {
      transition.after().ifPresentOrElse(graph::put, () -> graph.remove(transition.key()));
    }
    after.take(graph, affected);
    WidestChanges gained = compare(before, after);
    WidestChanges lost =
        transitions.stream().allMatch(ChangeAnalysis::showsADefault)
            ? new WidestChanges()
            : compare(after, before);
    unknowns.addAll(transitions);
    return new AccessChange(
        transitions,
        gained.shown(),
        gained.count(),
        lost.shown(),
        lost.count(),
        policies.after(),
        actorGrants.actorRights(gained.shown()),
        unknowns.sentences());
  }

  /**
   * Returns whether a default is seen for the first time that is not the same in every version of
   * Kubernetes: what was only assumed is not lost.
   */
  private static boolean showsADefault(Transition transition) {
    return transition.after().isPresent()
        && DefaultRoles.isAssumed(transition)
        && Defaults.vary(transition.key());
  }

  private void addAffected(Transition transition) {
    ObjectKey key = transition.key();
    if (AccessKind.isBinding(key.kind())) {
      affected.add(key);
    } else if (AccessKind.isRole(key.kind())) {
      Map<String, String> labels = transition.after().map(KnownObject::labels).orElse(Map.of());
      for (ObjectKey role : graph.mergedInto(key, labels)) {
        affected.addAll(graph.bindingsOf(role));
      }
    }
  }

  /** Returns what {@code to} grants and {@code from} does not. */
  private WidestChanges compare(Side from, Side to) {
    WidestChanges changes = new WidestChanges();
    Gains gains = new Gains(graph);
    for (ObjectKey binding : affected) {
      Map<Subject, Grant> earlier = from.of(binding);
      for (Grant grant : to.of(binding).values()) {
        SubjectChange change = change(grant, earlier.get(grant.subject()), from, gains);
        if (change != null) {
          changes.add(change);
        }
      }
    }
    return changes;
  }

  private @Nullable SubjectChange change(
      Grant grant, @Nullable Grant earlier, Side from, Gains gains) {
    boolean isNew = earlier == null;
    List<RbacRule> had = earlier == null ? List.of() : earlier.rules();
    if (!isNew && gains.addsNothing(had, grant.rules())) {
      return null;
    }
    boolean isUnknown = isNew && unknowns.isUnknown(grant.role());
    Gain gain = gains.of(had, grant, effectiveGrants(grant.subject(), grant.namespace(), from));
    if (gain.isNothing() && !isUnknown) {
      return null;
    }
    return new SubjectChange(
        grant.subject(),
        grant.namespace(),
        grant.binding(),
        grant.role(),
        gain.permissions(),
        gain.isComplete(),
        gain.policies(),
        gain.dangers(),
        isNew && gain.isAllOfRole());
  }

  /**
   * Returns what the subject had on one side: through affected bindings as they were then, and
   * through others.
   */
  private EffectiveGrants effectiveGrants(Subject subject, String namespace, Side side) {
    List<Grant> grants = new ArrayList<>();
    addHeld(subject, namespace, side, grants);
    for (Subject group : subject.impliedGroups()) {
      addHeld(group, namespace, side, grants);
    }
    return new EffectiveGrants(subject, namespace, grants);
  }

  private void addHeld(Subject subject, String namespace, Side side, List<Grant> grants) {
    grants.addAll(side.bySubject.getOrDefault(subject, List.of()));
    for (Grant grant : graph.grants(subject, namespace)) {
      if (!affected.contains(grant.binding())) {
        grants.add(grant);
      }
    }
  }
}
