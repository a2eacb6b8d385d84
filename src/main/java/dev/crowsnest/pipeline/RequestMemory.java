package dev.crowsnest.pipeline;

import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.store.Store;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers the requests that must not be evaluated again: those that matched, and those whose
 * evaluation read or changed what is known of the cluster. Evaluated again, they would be compared
 * with the state that they left behind themselves, and rules that had given way to a finding from
 * state would match for the first time.
 */
final class RequestMemory {
  /** Of the cluster's time. What is older is evaluated without state. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  /** Looking for the expired costs more than remembering: it is done once for so many. */
  private static final int REMEMBERED_PER_EXPIRY = 64;

  private static final int EXPIRED_AT_ONCE = 4 * REMEMBERED_PER_EXPIRY;

  private final ExpiringIdSet evaluated;
  private int remembered;

  /** All of the store. */
  RequestMemory(Store store) {
    this.evaluated = new ExpiringIdSet(store, RequestIdentity.BYTES);
  }

  /** Whether the request was remembered, in this or another delivery. */
  boolean contains(PipelineEvent event, Instant clusterTime) {
    return evaluated.contains(event.cluster(), event.requestIdentity(), clusterTime);
  }

  /** Remembers a request, from the later of its own and its cluster's time. */
  void add(PipelineEvent event, Instant clusterTime) {
    evaluated.add(
        event.cluster(),
        event.requestIdentity(),
        clusterTime.plus(REMEMBERED),
        event.record().origin().offset());
    if (++remembered % REMEMBERED_PER_EXPIRY == 0) {
      evaluated.expire(event.cluster(), clusterTime, EXPIRED_AT_ONCE);
    }
  }

  void beforeCommit() {
    evaluated.beforeCommit();
  }
}
