package dev.crowsnest.network;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.objects.Certainty;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.ObjectKind;
import dev.crowsnest.objects.ObjectLimits;
import dev.crowsnest.objects.Transition;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.PodLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the NetworkPolicies of one cluster, the labels of its namespaces, and those of its pods
 * as the workloads' state has them. Processes events in order, keeps policies and namespaces in the
 * store and a graph of all on the heap. A new instance over the same stores continues from the
 * state of the last one. Belongs to one thread.
 */
public final class ClusterNetwork {
  private static final ObjectLimits LIMITS = new ObjectLimits(ObjectKind.UNLIMITED, 20_000);

  /** Also of an apply that creates. */
  private static final int CREATED = 201;

  private final ClusterObjects objects;
  private final NetworkGraph graph = new NetworkGraph();

  /** Loads what the store has about the cluster; pods are added by {@link #addPods}. */
  public ClusterNetwork(String cluster, Store store) {
    this.objects = ClusterObjects.in(store, cluster, NetworkKind.ALL, Map.of(), LIMITS);
    objects.forEach(graph::put);
  }

  /** Returns whether the event may show a policy or namespace; called for every event. */
  public static boolean concerns(AuditEvent event) {
    return NetworkKind.ALL.of(event.objectRef()) != null;
  }

  /** Returns who may reach whom now. Must not be modified. */
  public NetworkGraph graph() {
    return graph;
  }

  /** Adds a pod that was known before this instance. */
  public void addPods(PodLabels pods) {
    pods.after().ifPresent(labels -> graph.add(new PodGroup(pods.key().namespace(), labels)));
  }

  /** Undoes a change of a pod that {@link #addPods} had after it. */
  public void takeBack(PodLabels change) {
    String namespace = change.key().namespace();
    change.after().ifPresent(labels -> graph.remove(new PodGroup(namespace, labels)));
    change.before().ifPresent(labels -> graph.add(new PodGroup(namespace, labels)));
  }

  /**
   * Returns whether all policies of a namespace are known: it was followed since it was made.
   * Policies of others may be known in part.
   */
  public boolean isFromTheStart(String namespace) {
    return NetworkContents.isFromTheStart(
        objects.existing(new ObjectKey(NetworkKind.NAMESPACE, "", namespace)));
  }

  /** Processes an event about policies or namespaces. */
  public Optional<NetworkChange> apply(EventView view) {
    AuditEvent event = view.event();
    if (tellsNothingNew(event)) {
      return Optional.empty();
    }
    boolean wasKnown = isUnchanged(event);
    List<Transition> transitions =
        objects.apply(view, new NetworkContents(objects, event.responseCode() == CREATED));
    if (transitions.isEmpty()) {
      return wasKnown ? Optional.of(NetworkChange.NOTHING) : Optional.empty();
    }
    List<Transition> happened = new ArrayList<>();
    for (Transition transition : transitions) {
      if (transition.refreshed()) {
        put(transition);
      } else {
        happened.add(transition);
      }
    }
    objects.forgetOld(view.get(EventTime.FACT).instant());
    return happened.isEmpty() ? Optional.empty() : change(event, happened);
  }

  /**
   * Processes what an event of a pod or workload showed.
   *
   * @param isChange whether it changed a pod that there was, and did not make or delete one
   */
  public Optional<NetworkChange> apply(List<PodLabels> changes, boolean isChange) {
    ReachComparison comparison = new ReachComparison(graph);
    for (PodLabels change : changes) {
      String namespace = change.key().namespace();
      Optional<PodGroup> before = change.before().map(labels -> new PodGroup(namespace, labels));
      Optional<PodGroup> after = change.after().map(labels -> new PodGroup(namespace, labels));
      if (isChange && before.isPresent() && after.isPresent()) {
        comparison.ofPods(before.get(), after.get());
      } else if (isChange && before.isPresent()) {
        comparison.unknown("the labels of " + change.key().text() + " after the change");
      }
      before.ifPresent(graph::remove);
      after.ifPresent(graph::add);
    }
    return comparison.isEmpty() ? Optional.empty() : Optional.of(comparison.result());
  }

  private Optional<NetworkChange> change(AuditEvent event, List<Transition> happened) {
    ReachComparison comparison = new ReachComparison(graph);
    for (Transition transition : happened) {
      recall(transition);
    }
    for (Transition transition : happened) {
      if (transition.key().kind() == NetworkKind.NETWORK_POLICY) {
        expectPolicy(transition, comparison);
      } else if (transition.key().kind() == NetworkKind.NAMESPACE) {
        expectNamespace(transition, event, comparison);
      }
    }
    happened.forEach(this::put);
    return comparison.isEmpty() ? Optional.empty() : Optional.of(comparison.result());
  }

  private void expectPolicy(Transition transition, ReachComparison comparison) {
    Optional<KnownObject> before = transition.before();
    Optional<KnownObject> after = transition.after();
    String name = transition.key().text();
    boolean wasMadeUnseen = before.isEmpty() && after.isEmpty();
    if (wasMadeUnseen
        || !transition.beforeIsKnown()
        || before.filter(ClusterNetwork::isUnsure).isPresent()) {
      comparison.unknown(name + " before the change");
    } else if (after.filter(ClusterNetwork::isUnsure).isPresent()) {
      comparison.unknown(name + " after the change");
    } else {
      Optional<NetworkPolicy> old = before.map(NetworkGraph::policy);
      Optional<NetworkPolicy> now = after.map(NetworkGraph::policy);
      comparison.ofPolicy(old, now);
      if (!isFromTheStart(transition.key().namespace()) && selectsOthers(old, now)) {
        comparison.incomplete(transition.key().namespace());
      }
    }
  }

  /** Pods that a policy selects newly may have been isolated before, by one that is not known. */
  private static boolean selectsOthers(Optional<NetworkPolicy> old, Optional<NetworkPolicy> now) {
    return now.isPresent()
        && (old.isEmpty()
            || !old.get().pods().equals(now.get().pods())
            || !old.get().rules().keySet().equals(now.get().rules().keySet()));
  }

  private static void expectNamespace(
      Transition transition, AuditEvent event, ReachComparison comparison) {
    if (transition.before().isEmpty() || transition.after().isEmpty()) {
      if (transition.after().isPresent() && !transition.beforeIsKnown()) {
        comparison.unknownNamespace(
            transition.key().name(),
            event.body(Body.REQUEST_OBJECT).path("metadata").path("labels"));
      }
      return;
    }
    KnownObject before = transition.before().get();
    KnownObject after = transition.after().get();
    if (isUnsure(before) || isUnsure(after)) {
      if (!before.labels().equals(after.labels()) || after.certainty() == Certainty.UNSEEN) {
        comparison.unknown("the labels of " + transition.key().text());
      }
    } else if (!before.labels().equals(after.labels())) {
      comparison.ofNamespace(transition.key().name());
    }
  }

  /** Of an object that is first seen in the answer to its deletion, what was is known now. */
  private void recall(Transition transition) {
    if (transition.after().isEmpty()) {
      transition.before().ifPresent(graph::put);
    }
  }

  private void put(Transition transition) {
    transition.after().ifPresentOrElse(graph::put, () -> graph.remove(transition.key()));
    if (transition.key().kind() == NetworkKind.NAMESPACE && transition.after().isEmpty()) {
      forgetContent(transition.key().name());
    }
  }

  /** What is in a namespace that is gone is gone, whether or not an event shows it. */
  private void forgetContent(String namespace) {
    List<ObjectKey> gone = new ArrayList<>();
    objects.forEach(
        object -> {
          if (object.key().namespace().equals(namespace)) {
            gone.add(object.key());
          }
        });
    gone.forEach(objects::forget);
  }

  private static boolean isUnsure(KnownObject object) {
    return !object.certainty().isSure();
  }

  /** Controllers get namespaces all the time. */
  private boolean tellsNothingNew(AuditEvent event) {
    ObjectKey key = NetworkKind.ALL.key(event.objectRef());
    return event.verb().equals("get")
        && key != null
        && key.kind() == NetworkKind.NAMESPACE
        && graph.knowsLabels(key.name());
  }

  /** Returns whether a policy was written and the answer is the version that is known. */
  private boolean isUnchanged(AuditEvent event) {
    ObjectKey key = NetworkKind.ALL.key(event.objectRef());
    KnownObject known =
        key != null && key.kind() == NetworkKind.NETWORK_POLICY && Verbs.isWrite(event.verb())
            ? objects.existing(key)
            : null;
    return known != null
        && Outcome.of(event) == Outcome.ALLOWED
        && known.certainty().isSure()
        && !known.resourceVersion().isEmpty()
        && event
            .body(Body.RESPONSE_OBJECT)
            .path("metadata")
            .path("resourceVersion")
            .asText("")
            .equals(known.resourceVersion());
  }
}
