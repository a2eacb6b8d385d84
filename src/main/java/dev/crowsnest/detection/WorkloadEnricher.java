package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import dev.crowsnest.workload.ClusterWorkloads;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows the pods and workloads of every cluster, and adds to an event which workload it is about.
 * A new enricher over the same store continues from the stored state of the last one.
 */
public final class WorkloadEnricher implements Enricher {
  private final Store store;
  private final Map<String, ClusterWorkloads> clusters = new HashMap<>();

  /** Creates an enricher over a store that nobody else may write to. */
  public WorkloadEnricher(Store store) {
    this.store = store;
  }

  @Override
  public boolean concerns(EventView view) {
    return ClusterWorkloads.concerns(view.event());
  }

  @Override
  public void onEvent(EventView view) {
    clusters
        .computeIfAbsent(view.origin().cluster(), cluster -> new ClusterWorkloads(cluster, store))
        .apply(view);
  }
}
