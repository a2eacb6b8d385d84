package dev.crowsnest.podsecurity.inventory;

import java.util.Optional;

/**
 * A pod or workload that was deleted.
 *
 * @param last its last state; empty if the log shows only that it was deleted
 * @param orphansItsOwn whether the objects that it owned were kept
 */
record DeletedWorkload(WorkloadId id, Optional<KnownWorkload> last, boolean orphansItsOwn) {

  /** Returns whether it was a workload of its own, which a report can list. */
  boolean isListed() {
    return last.isPresent() && last.get().owner().isEmpty();
  }
}
