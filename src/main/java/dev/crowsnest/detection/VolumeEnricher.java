package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.store.Store;
import dev.crowsnest.volume.ClusterVolumes;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows the volumes of every cluster that are paths on a node, and adds to pods, workloads and
 * claims which of them they reach. A new enricher over the same store continues from the stored
 * state of the last one.
 */
public final class VolumeEnricher implements Enricher {
  private final Store store;
  private final Map<String, ClusterVolumes> clusters = new HashMap<>();

  /** Creates an enricher over the store of workloads, in which its kinds have their own keys. */
  public VolumeEnricher(Store store) {
    this.store = store;
  }

  @Override
  public boolean concerns(EventView view) {
    return ClusterVolumes.concerns(view.event());
  }

  @Override
  public void onEvent(EventView view) {
    ClusterVolumes volumes =
        clusters.computeIfAbsent(
            view.origin().cluster(), cluster -> new ClusterVolumes(cluster, store));
    long leftOut = volumes.leftOut();
    volumes.apply(view);
    if (volumes.leftOut() > leftOut) {
      view.put(WorkloadsLeftOut.VOLUMES, volumes.leftOut() - leftOut);
    }
  }
}
