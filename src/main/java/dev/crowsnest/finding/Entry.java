package dev.crowsnest.finding;

import dev.crowsnest.detection.FoldKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a finding stands in time and whom it belongs to: what has to be known of all findings at
 * every detection. The rest is in its {@link FindingState}.
 */
final class Entry {
  /** Two events of one finding are no further apart than this, if no third is between them. */
  static final Duration GAP = Duration.ofMinutes(15);

  /** A finding lasts no longer than this. */
  static final Duration SPAN = Duration.ofHours(24);

  /** Batches from an API server overtake each other. */
  static final Duration GRACE = Duration.ofMinutes(1);

  static final Duration BETWEEN_UPDATES = Duration.ofMinutes(1);

  final String uid;

  /** Whose share of the memory it takes. */
  final String actor;

  FoldKey key;
  Instant first;
  Instant last;
  boolean isOpen = true;

  /** The cluster's time at the last revision. */
  Instant publishedAt;

  /** Whether something is known that no revision has said. */
  boolean isDirty;

  /** When it was last put into the queue; null if it is in none. */
  @Nullable Instant due;

  Entry(String uid, String actor, FoldKey key, Instant time, Instant publishedAt) {
    this.uid = uid;
    this.actor = actor;
    this.key = key;
    this.first = time;
    this.last = time;
    this.publishedAt = publishedAt;
  }

  String cluster() {
    return key.cluster();
  }

  /** Whether a detection at this time belongs to it. */
  boolean contains(Instant time) {
    return joins(time, time);
  }

  /** Whether two findings with these spans are one. */
  boolean joins(Instant otherFirst, Instant otherLast) {
    return !otherFirst.isAfter(last.plus(GAP))
        && !otherLast.isBefore(first.minus(GAP))
        && !max(last, otherLast).isAfter(min(first, otherFirst).plus(SPAN));
  }

  void extend(Instant otherFirst, Instant otherLast) {
    first = min(first, otherFirst);
    last = max(last, otherLast);
  }

  Instant closesAt() {
    return last.plus(GAP).plus(GRACE);
  }

  /** When nothing that is not late can belong to it any more. */
  Instant forgottenAt() {
    return last.plus(GAP).plus(SPAN);
  }

  /** When something has to be done about it. */
  Instant dueAt() {
    Instant closing = isOpen ? closesAt() : forgottenAt();
    return isOpen && isDirty ? min(closing, publishedAt.plus(BETWEEN_UPDATES)) : closing;
  }

  private static Instant min(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant max(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
