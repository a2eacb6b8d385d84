package dev.crowsnest.detection;

import dev.crowsnest.actor.OwnerChain;
import dev.crowsnest.actor.OwnerChains;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.ClusterWorkloads;
import dev.crowsnest.workload.PodLabels;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadPlace;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows the pods and workloads of every cluster, and adds to an event which workload it is about,
 * what is known of the pod that it is on, and what it adds to a pod. A new enricher over the same
 * store continues from the stored state of the last one.
 *
 * <p>It comes before the enricher that says who is behind a request, which may ask who wrote a
 * workload; {@link #writers} comes after that one.
 */
public final class WorkloadEnricher implements Enricher {
  private final Store store;
  private final Knowledge known;
  private final Map<String, ClusterWorkloads> clusters = new HashMap<>();
  private final Map<String, ServiceAccountPowers> powers = new HashMap<>();

  /**
   * Creates an enricher over a store that nobody else may write to.
   *
   * @param known says what service accounts may do
   */
  public WorkloadEnricher(Store store, Knowledge known) {
    this.store = store;
    this.known = known;
  }

  @Override
  public boolean concerns(EventView view) {
    return ClusterWorkloads.concerns(view.event());
  }

  @Override
  public void onEvent(EventView view) {
    ClusterWorkloads workloads = workloads(view);
    long leftOut = workloads.leftOut();
    ServiceAccountPowers ofCluster =
        powers.computeIfAbsent(
            view.origin().cluster(), cluster -> new ServiceAccountPowers(cluster, known));
    workloads.apply(view, ofCluster);
    if (view.get(TargetPod.FACT).isPresent()) {
      view.put(Circumstances.POWERS_KNOWN, ofCluster.areKnown());
    }
    if (workloads.leftOut() > leftOut) {
      view.put(WorkloadsLeftOut.WORKLOADS, workloads.leftOut() - leftOut);
    }
  }

  /**
   * Returns the part that remembers who wrote a workload: to be asked after the person is known.
   */
  public Enricher writers() {
    return new Enricher() {
      @Override
      public boolean concerns(EventView view) {
        return WorkloadEnricher.this.concerns(view);
      }

      @Override
      public void onEvent(EventView view) {
        workloads(view).noteWriter(view);
      }
    };
  }

  /** Returns what is known of owners, for who wants to know the person behind a request. */
  public OwnerChains owners() {
    return new OwnerChains() {
      @Override
      public Optional<OwnerChain> ofObject(EventView view) {
        return view.get(WorkloadPlace.FACT)
            .filter(WorkloadPlace::isMadeByOwner)
            .map(place -> workloads(view).chain(place.root()));
      }

      @Override
      public Optional<OwnerChain> ofPod(String cluster, String namespace, String name, String uid) {
        return workloads(cluster).chainOfPod(namespace, name, uid);
      }
    };
  }

  /** Visits the labels of every pod of a cluster, and of what makes pods, that is known. */
  void forEachLabels(String cluster, Consumer<PodLabels> visitor) {
    workloads(cluster).forEachLabels(visitor);
  }

  private ClusterWorkloads workloads(EventView view) {
    return workloads(view.origin().cluster());
  }

  private ClusterWorkloads workloads(String cluster) {
    return clusters.computeIfAbsent(cluster, name -> new ClusterWorkloads(name, store));
  }
}
