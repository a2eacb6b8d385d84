package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import java.time.Instant;

/** Adds to an event what is known from earlier ones, by setting facts. Belongs to one thread. */
public interface Enricher {
  /** Looks at an event before any detector does; must not throw on any event. */
  void onEvent(EventView view);

  /**
   * Does what time brings to a cluster.
   *
   * @param clusterTime the latest event time of the cluster
   * @param wall the wall clock
   */
  default void onTime(String cluster, Instant clusterTime, Instant wall) {}

  /** Writes what it keeps on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
