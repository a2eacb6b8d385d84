package dev.crowsnest.podsecurity.inventory;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of one object. */
final class Entry {
  private static final int NOTHING = 0;

  private final WorkloadId id;
  private Optional<WorkloadId> owner = Optional.empty();
  private List<Complaint> complaints = List.of();
  private Instant written = Instant.MIN;
  private Instant changed = Instant.MIN;
  private int fingerprint = NOTHING;
  private boolean idle;
  private boolean partial;
  private boolean gone;
  private boolean orphansItsOwn;

  Entry(WorkloadId id) {
    this.id = id;
  }

  WorkloadId id() {
    return id;
  }

  Optional<WorkloadId> owner() {
    return owner;
  }

  List<Complaint> complaints() {
    return complaints;
  }

  /** When the pod in it last became another one. */
  Instant changed() {
    return changed;
  }

  /** Whether a patch was the last word, of which the log does not tell the result. */
  boolean isPartial() {
    return partial;
  }

  /** Whether it makes no pods: scaled to none. */
  boolean isIdle() {
    return idle;
  }

  /** Whether the log shows it as it was; of some objects it tells only that they were deleted. */
  boolean isKnown() {
    return changed.isAfter(Instant.MIN);
  }

  /** Whether what it owned was left alone when it was deleted. */
  boolean orphansItsOwn() {
    return orphansItsOwn;
  }

  /** Whether something later is known already: API servers and files overtake each other. */
  boolean isNewerThan(Instant time) {
    return written.isAfter(time);
  }

  /** The whole object was written. */
  void replace(WrittenObject object, List<Complaint> found, Instant time) {
    boolean another = gone || fingerprint != object.fingerprint();
    changed = another ? time : changed;
    fingerprint = object.fingerprint();
    owner = object.owner();
    idle = object.idle();
    complaints = List.copyOf(found);
    partial = false;
    touch(time);
  }

  /** A part of the object was written; what else it holds, and what the part mended, is unknown. */
  void add(List<Complaint> found, int limit, Instant time) {
    Set<Complaint> all = new LinkedHashSet<>(gone ? List.of() : complaints);
    all.addAll(found);
    complaints = all.stream().limit(limit).toList();
    fingerprint = NOTHING;
    changed = time;
    partial = true;
    touch(time);
  }

  /** It was written, and the log does not say how. */
  void blur(Instant time) {
    partial = true;
    touch(time);
  }

  void delete(boolean orphans, boolean keepComplaints, Instant time) {
    written = time;
    gone = true;
    orphansItsOwn = orphans;
    complaints = keepComplaints ? complaints : List.of();
  }

  private void touch(Instant time) {
    written = time;
    gone = false;
    orphansItsOwn = false;
  }
}
