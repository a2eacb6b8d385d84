package dev.crowsnest.topology;

import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Time as each cluster's events tell it: the latest event time seen, in whole seconds, never going
 * back. Stream time would belong to the task: one event stamped 2099 would make every cluster's
 * events late.
 */
final class ClusterClock {
  private final KeyValueStore<String, Long> store;

  ClusterClock(KeyValueStore<String, Long> store) {
    this.store = store;
  }

  /**
   * The cluster's time; {@link Instant#MIN}'s place is taken by the epoch where nothing is known.
   */
  Instant now(String cluster) {
    Long seconds = store.get(cluster);
    return seconds == null ? Instant.EPOCH : Instant.ofEpochSecond(seconds);
  }

  /** Moves the cluster's time to that of an event, if later; says whether it moved. */
  boolean advance(String cluster, Instant eventTime) {
    Long known = store.get(cluster);
    long seconds = eventTime.getEpochSecond();
    if (known != null && known >= seconds) {
      return false;
    }
    store.put(cluster, seconds);
    return true;
  }
}
