package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import java.time.Instant;

/** Adds what is known from earlier events to an event, by setting facts. Belongs to one thread. */
public interface Enricher {
  /**
   * Whether {@link #onEvent} may read or change state for the event, so that it would be evaluated
   * otherwise if it came again. Asked of every event; must not throw on any.
   */
  boolean concerns(EventView view);

  /**
   * Gives an event what it may ask of earlier ones later, whether or not it concerns this enricher.
   * Called for every event that is evaluated and not late, before any {@link #onEvent}; must be
   * cheap, and must not change state.
   */
  default void prepare(EventView view) {}

  /**
   * Whether somebody asked for what {@link #prepare} gave, so that the event would be evaluated
   * otherwise if it came again.
   */
  default boolean wasAsked(EventView view) {
    return false;
  }

  /** Looks at an event that concerns it, before any detector does; must not throw on any event. */
  void onEvent(EventView view);

  /**
   * Takes from an event, after it was enriched, what it shows whatever it does. Called for every
   * event that is evaluated and not late; must be cheap, the same if the event comes again, and
   * without effect on the evaluation of this event.
   */
  default void witness(EventView view) {}

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
