package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import java.time.Instant;

/** Adds what is known from earlier events to an event, by setting facts. Belongs to one thread. */
public interface Enricher {
  /** Processes an event before any detector does; must not throw on any event. */
  void onEvent(EventView view);

  /**
   * Does what is due by time for a cluster.
   *
   * @param clusterTime the latest event time of the cluster
   * @param wall the wall clock
   */
  default void onTime(String cluster, Instant clusterTime, Instant wall) {}

  /** Writes state that is on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
