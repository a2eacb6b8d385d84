package dev.crowsnest.pipeline;

import dev.crowsnest.store.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Keeps the time of each cluster: the latest event time seen, in whole seconds, never going back.
 * Stream time would be shared by all clusters of a task: one event stamped 2099 would make every
 * cluster's events late. Every event reads its clock, so the clocks are on the heap; those that
 * have moved are written to the store at each commit, as {@code cluster -> seconds since 1970} in
 * eight bytes, big-endian.
 */
final class ClusterClock {
  private final Store store;
  private final Map<String, Instant> known = new TreeMap<>();
  private final Set<String> moved = new HashSet<>();

  ClusterClock(Store store) {
    this.store = store;
    store.range(
        new byte[0],
        null,
        (cluster, seconds) -> {
          known.put(
              new String(cluster, StandardCharsets.UTF_8),
              Instant.ofEpochSecond(ByteBuffer.wrap(seconds).getLong()));
          return true;
        });
  }

  /** Returns the cluster's time; the epoch if nothing is known of it. */
  Instant now(String cluster) {
    return known.getOrDefault(cluster, Instant.EPOCH);
  }

  /** Moves the cluster's time forward to that of an event; returns whether it moved. */
  boolean advance(String cluster, Instant eventTime) {
    if (now(cluster).getEpochSecond() >= eventTime.getEpochSecond()) {
      return false;
    }
    known.put(cluster, Instant.ofEpochSecond(eventTime.getEpochSecond()));
    moved.add(cluster);
    return true;
  }

  /** Returns all clusters that have a time, in the order of their names. */
  List<String> clusters() {
    return List.copyOf(known.keySet());
  }

  void beforeCommit() {
    for (String cluster : moved) {
      store.put(
          cluster.getBytes(StandardCharsets.UTF_8),
          ByteBuffer.allocate(Long.BYTES).putLong(now(cluster).getEpochSecond()).array());
    }
    moved.clear();
  }
}
