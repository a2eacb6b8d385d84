package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.controlplane.ClusterStaticPods;
import dev.crowsnest.store.Store;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows the flags of every cluster's control plane, and adds to the mirror pod of a component
 * what differs from before. A new enricher over the same store continues from the stored state of
 * the last one.
 */
public final class ControlPlaneEnricher implements Enricher {
  private final Store store;
  private final Map<String, ClusterStaticPods> clusters = new HashMap<>();

  /**
   * Creates an enricher over the store of workloads, under whose keys it has a letter of its own.
   */
  public ControlPlaneEnricher(Store store) {
    this.store = store;
  }

  @Override
  public boolean concerns(EventView view) {
    return ClusterStaticPods.concerns(view.event());
  }

  @Override
  public void onEvent(EventView view) {
    ClusterStaticPods pods =
        clusters.computeIfAbsent(
            view.origin().cluster(), cluster -> new ClusterStaticPods(cluster, store));
    long leftOut = pods.leftOut();
    pods.apply(view);
    if (pods.leftOut() > leftOut) {
      view.put(WorkloadsLeftOut.STATIC_PODS, pods.leftOut() - leftOut);
    }
  }
}
