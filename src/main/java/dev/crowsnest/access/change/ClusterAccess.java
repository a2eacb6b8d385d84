package dev.crowsnest.access.change;

import dev.crowsnest.access.Subject;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.grant.AllowedBy;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.kubernetes.admission.AdmissionPosture;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows one cluster: processes its events in order, keeps its state in the store and a graph of
 * it on the heap, and judges what each event changes. A new instance over the same store continues
 * from the stored state of the last one. Belongs to one thread.
 */
public final class ClusterAccess {
  private final ClusterObjects state;
  private final AccessGraph graph = new AccessGraph();

  /** Namespaces and service accounts that have been seen: controllers get them all the time. */
  private final Set<ObjectKey> seen = new HashSet<>();

  private boolean isNew;

  /**
   * Loads what the store has about the cluster.
   *
   * @param defaults what every cluster has until something else is known
   */
  public ClusterAccess(String cluster, Store store, Map<ObjectKey, KnownObject> defaults) {
    this.state = ClusterObjects.in(store, cluster, AccessKind.ALL, defaults);
    this.isNew = true;
    state.forEach(
        object -> {
          graph.put(object);
          note(object.key(), true);
          isNew &= object.certainty() == Certainty.ASSUMED;
        });
    isNew = isNew && !state.remembersDeletions();
  }

  /** Returns whether the event may show anything about a stored object; called for every event. */
  public static boolean concerns(AuditEvent event) {
    return AccessKind.ALL.of(event.objectRef()) != null;
  }

  /** Returns who may do what now. Must not be modified. */
  public AccessGraph graph() {
    return graph;
  }

  /**
   * Returns whether a request that was received at this time proves a binding that is not known.
   */
  public boolean isProvedBy(AllowedBy use, Instant received) {
    return !graph.grants(use) && !state.wasDeletedSince(use.binding(), received);
  }

  /** Returns whether the reason that the event gives agrees with what was known before it. */
  public Agreement agreement(EventView view) {
    return Agreement.of(view, graph);
  }

  /**
   * Processes an event.
   *
   * @return what it changed; {@link AccessJudgement#NONE} for most events
   */
  public AccessJudgement apply(EventView view) {
    if (tellsNothingNew(view.event())) {
      return AccessJudgement.NONE;
    }
    List<Transition> transitions = state.apply(view);
    if (transitions.isEmpty()) {
      return AccessJudgement.NONE;
    }
    Set<Subject> affected = AffectedSubjects.by(transitions, graph);
    List<Transition> happened = new ArrayList<>();
    List<Transition> read = new ArrayList<>();
    for (Transition transition : transitions) {
      note(transition.key(), transition.after().isPresent());
      (transition.refreshed() ? read : happened).add(transition);
    }
    AccessJudgement judgement =
        happened.isEmpty() ? judgeRead(read, view) : judge(happened, view.event());
    affected.addAll(AffectedSubjects.by(transitions, graph));
    if (isNew) {
      // The defaults assumed for every cluster are published with the first object that is seen.
      affected.addAll(graph.subjects());
      isNew = false;
    }
    state.forgetOld(view.get(EventTime.FACT).instant());
    return judgement.withPostures(SubjectPosture.of(affected, graph));
  }

  /**
   * Returns whether the event's body need not be read: only the existence of a service account is
   * stored, and a known namespace whose change was not logged is refreshed by the next list.
   */
  public boolean tellsNothingNew(AuditEvent event) {
    ObjectKind kind = AccessKind.ALL.of(event.objectRef());
    if (kind != AccessKind.SERVICE_ACCOUNT && kind != AccessKind.NAMESPACE) {
      return false;
    }
    boolean writes = event.verb().equals("update") || event.verb().equals("patch");
    return (event.verb().equals("get") || (writes && kind == AccessKind.SERVICE_ACCOUNT))
        && seen.contains(AccessKind.ALL.key(event.objectRef()));
  }

  private void note(ObjectKey key, boolean exists) {
    if (key.kind() != AccessKind.SERVICE_ACCOUNT && key.kind() != AccessKind.NAMESPACE) {
      return;
    }
    if (exists) {
      seen.add(key);
    } else {
      seen.remove(key);
    }
  }

  /** What a read shows has not happened now; but dangerous grants must have been announced. */
  private AccessJudgement judgeRead(List<Transition> read, EventView view) {
    SeenGrants seenGrants = SeenGrants.take(read, view, graph);
    seenGrants.tooYoung().forEach(state::forget);
    return seenGrants
        .change(view.event().actor().effective())
        .map(
            change ->
                new AccessJudgement(
                    Optional.of(change),
                    List.of(),
                    Optional.of(AccessFinding.SEEN_NEVER_CREATED),
                    List.of()))
        .orElse(AccessJudgement.NONE);
  }

  private AccessJudgement judge(List<Transition> happened, AuditEvent event) {
    boolean routine = Routine.is(event, happened);
    if (!routine && event.verb().equals("create")) {
      happened.replaceAll(this::withoutAssumed);
    }
    happened.forEach(this::recall);
    List<AdmissionWeakening> weakenings = new ArrayList<>();
    for (Transition transition : happened) {
      if (AccessKind.isAdmission(transition.key().kind())) {
        weakenings.addAll(weakenings(transition));
      }
    }
    AccessChange change = ChangeAnalysis.apply(happened, graph, event.actor().effective());
    Optional<AccessFinding> finding = AccessFindings.worst(change, weakenings, routine, graph);
    return new AccessJudgement(Optional.of(change), weakenings, finding, List.of());
  }

  /**
   * What somebody creates did not exist: a default that was only assumed was not there. The control
   * plane creates the defaults themselves, which changes nothing.
   */
  private Transition withoutAssumed(Transition transition) {
    if (transition.after().isEmpty() || !DefaultRoles.isAssumed(transition)) {
      return transition;
    }
    graph.remove(transition.key());
    return new Transition(
        transition.key(), Optional.empty(), true, transition.after(), transition.refreshed());
  }

  /**
   * Adds what the event tells of the time before it: of an object that is seen for the first time
   * in the answer to its deletion, what it granted is lost now; a default role that is seen for the
   * first time may have had what it has in any version of Kubernetes.
   */
  private void recall(Transition transition) {
    if (transition.after().isEmpty()) {
      transition.before().ifPresent(graph::put);
    } else if (DefaultRoles.isAssumed(transition)) {
      transition.before().map(Defaults::widest).ifPresent(graph::put);
    }
  }

  private static List<AdmissionWeakening> weakenings(Transition transition) {
    return AdmissionPosture.between(
        transition.key().kind().resource(),
        transition.key().name(),
        transition.before().map(KnownObject::content),
        transition.beforeIsKnown(),
        transition.after().map(KnownObject::content));
  }
}
