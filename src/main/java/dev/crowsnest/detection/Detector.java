package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.RuleSet;
import java.time.Instant;
import java.util.List;

/** Finds what is risky, in an event or in what did not come. Belongs to one thread. */
public interface Detector {
  /**
   * The matches of an event; must not throw on any event.
   *
   * @param rules those in force for this event
   * @param known what the enrichers know of the event's cluster
   */
  List<Match> onEvent(EventView view, RuleSet rules, Knowledge known);

  /**
   * The matches that time brings to a cluster.
   *
   * @param clusterTime the latest event time of the cluster
   * @param wall the wall clock
   */
  default List<Match> onTime(String cluster, Instant clusterTime, Instant wall) {
    return List.of();
  }

  /** Writes what it keeps on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
