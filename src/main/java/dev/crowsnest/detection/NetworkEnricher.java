package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.network.ClusterNetwork;
import dev.crowsnest.network.NetworkChange;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.PodLabels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the NetworkPolicies of every cluster, and adds to an event what it opens. Comes after the
 * enricher of workloads, which says what events show of pods' labels, and over whose state it
 * starts. A new enricher over the same store continues from the stored state of the last one.
 */
public final class NetworkEnricher implements Enricher {
  private final Store store;
  private final WorkloadEnricher workloads;
  private final Map<String, ClusterNetwork> clusters = new HashMap<>();

  /** Creates an enricher over a store that nobody else may write to. */
  public NetworkEnricher(Store store, WorkloadEnricher workloads) {
    this.store = store;
    this.workloads = workloads;
  }

  @Override
  public boolean concerns(EventView view) {
    return ClusterNetwork.concerns(view.event()) || workloads.concerns(view);
  }

  @Override
  public void onEvent(EventView view) {
    String cluster = view.origin().cluster();
    List<PodLabels> labels = view.get(PodLabels.FACT);
    Optional<NetworkChange> change = Optional.empty();
    if (ClusterNetwork.concerns(view.event())) {
      change = network(cluster, labels).apply(view);
    } else if (!labels.isEmpty()) {
      change = network(cluster, labels).apply(labels, isChange(view));
    }
    if (change.isPresent()) {
      view.put(NetworkChange.FACT, change);
    }
  }

  private static boolean isChange(EventView view) {
    String verb = view.event().verb();
    return (verb.equals("update") || verb.equals("patch"))
        && Outcome.of(view.event()) == Outcome.ALLOWED;
  }

  /**
   * Returns the cluster as it was before this event.
   *
   * @param labels what the event changed in the pods' state, which is ahead by that
   */
  private ClusterNetwork network(String cluster, List<PodLabels> labels) {
    ClusterNetwork known = clusters.get(cluster);
    if (known != null) {
      return known;
    }
    ClusterNetwork network = new ClusterNetwork(cluster, store);
    workloads.forEachLabels(cluster, network::addPods);
    labels.forEach(network::takeBack);
    clusters.put(cluster, network);
    return network;
  }
}
