package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.match.Match;
import java.time.Instant;
import java.util.List;

/** Finds what is risky, in an event or in the absence of one. Belongs to one thread. */
public interface Detector {
  /**
   * Returns the matches of an event; must not throw on any event.
   *
   * @param rules the rules in force for this event
   * @param known what the enrichers know about the event's cluster
   */
  List<Match> onEvent(EventView view, RuleSet rules, Knowledge known);

  /**
   * Returns what is found as time passes for a cluster: what should have come and did not, what is
   * complete now.
   *
   * @param clusterTime the latest event time of the cluster
   * @param wall the wall clock
   */
  default List<Detection> onTime(String cluster, Instant clusterTime, Instant wall) {
    return List.of();
  }

  /** Writes state that is on the heap into its stores; called before each commit. */
  default void beforeCommit() {}
}
