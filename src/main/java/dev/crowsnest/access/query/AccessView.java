package dev.crowsnest.access.query;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.objects.ClusterObjects;
import dev.crowsnest.objects.KnownObject;
import dev.crowsnest.objects.ObjectKey;
import dev.crowsnest.objects.StoredKey;
import dev.crowsnest.store.Store;

/**
 * The roles and bindings of one cluster as its store has them, kept between questions: reading a
 * large cluster takes a second, and reading what changed since then takes none. Belongs to one
 * thread at a time.
 */
public final class AccessView {
  private final String cluster;
  private final AccessGraph graph = new AccessGraph();

  private AccessView(String cluster) {
    this.cluster = cluster;
  }

  /** Reads all that a store has about a cluster. */
  public static AccessView of(String cluster, Store store) {
    AccessView view = new AccessView(cluster);
    view.objects(store).forEach(view.graph::put);
    return view;
  }

  /**
   * Reads some entries anew.
   *
   * @param keys of entries that may have changed; those of other clusters are skipped
   */
  public void update(Store store, Iterable<byte[]> keys) {
    ClusterObjects objects = objects(store);
    for (byte[] stored : keys) {
      ObjectKey key = StoredKey.object(stored, cluster, AccessKind.ALL);
      if (key == null) {
        continue;
      }
      KnownObject object = objects.existing(key);
      if (object == null) {
        graph.remove(key);
      } else {
        graph.put(object);
      }
    }
  }

  /** Returns who may do what. Must not be modified, nor used during {@link #update}. */
  public AccessGraph graph() {
    return graph;
  }

  private ClusterObjects objects(Store store) {
    return ClusterObjects.in(store, cluster, AccessKind.ALL, Defaults.ofKubernetes());
  }
}
