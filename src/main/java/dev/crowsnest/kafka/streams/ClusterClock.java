package dev.crowsnest.kafka.streams;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Time as each cluster's events tell it: the latest event time seen, in whole seconds, never going
 * back. Stream time would belong to the task: one event stamped 2099 would make every cluster's
 * events late. Each event asks, so the clocks of the task's clusters are on the heap, and the store
 * learns at each commit which have moved.
 */
final class ClusterClock {
  private final WriteBehindStore<String, Long> store;
  private final Map<String, Instant> known = new HashMap<>();
  private final Set<String> moved = new HashSet<>();

  ClusterClock(WriteBehindStore<String, Long> store) {
    this.store = store;
    store.beforeCommit(this::write);
  }

  /**
   * The cluster's time; {@link Instant#MIN}'s place is taken by the epoch where nothing is known.
   */
  Instant now(String cluster) {
    Instant now = known.get(cluster);
    return now == null ? read(cluster) : now;
  }

  /** Moves the cluster's time to that of an event, if later; says whether it moved. */
  boolean advance(String cluster, Instant eventTime) {
    if (now(cluster).getEpochSecond() >= eventTime.getEpochSecond()) {
      return false;
    }
    known.put(cluster, Instant.ofEpochSecond(eventTime.getEpochSecond()));
    moved.add(cluster);
    return true;
  }

  private Instant read(String cluster) {
    @Nullable Long seconds = store.wrapped().get(cluster);
    Instant now = seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
    known.put(cluster, now);
    return now;
  }

  private void write() {
    moved.forEach(cluster -> store.wrapped().put(cluster, now(cluster).getEpochSecond()));
    moved.clear();
  }
}
