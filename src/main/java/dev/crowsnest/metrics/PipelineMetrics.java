package dev.crowsnest.metrics;

import dev.crowsnest.audit.Level;
import dev.crowsnest.decode.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens to each event, in memory. Thread-safe. After each event
 *
 * <pre>
 * events  = rejected + not selected + repeated + evaluated
 * matches = detections + also + unchanged + limited + duplicates
 * detections = opened + folded + below minimum
 * </pre>
 *
 * <p>The counters live in this process: after an aborted transaction events are processed and
 * counted again, so they may run ahead of the topics; the topics are exact. Alert when rejected
 * grows: somebody sends data that cannot be evaluated.
 */
public final class PipelineMetrics {
  private final LongAdder events = new LongAdder();
  private final Map<RejectReason, LongAdder> rejected = new ConcurrentHashMap<>();
  private final LongAdder notSelected = new LongAdder();
  private final LongAdder repeated = new LongAdder();
  private final LongAdder evaluated = new LongAdder();
  private final LongAdder matches = new LongAdder();
  private final LongAdder detections = new LongAdder();
  private final LongAdder also = new LongAdder();
  private final LongAdder belowMinimum = new LongAdder();
  private final LongAdder opened = new LongAdder();
  private final LongAdder folded = new LongAdder();
  private final LongAdder merged = new LongAdder();
  private final LongAdder evicted = new LongAdder();
  private final LongAdder revisions = new LongAdder();
  private final LongAdder suppressed = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private final LongAdder limited = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final LongAdder clamped = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder aggregates = new LongAdder();
  private final LongAdder contradictions = new LongAdder();
  private final LongAdder workloadsLeftOut = new LongAdder();
  private final LongAdder bodiesRead = new LongAdder();
  private final Map<Level, LongAdder> levels = new EnumMap<>(Level.class);

  public PipelineMetrics() {
    for (Level level : Level.values()) {
      levels.put(level, new LongAdder());
    }
  }

  /**
   * All counters at one moment.
   *
   * @param rejectedByReason only reasons that occurred
   */
  public record Counts(
      long events,
      Map<RejectReason, Long> rejectedByReason,
      long notSelected,
      long repeated,
      long evaluated,
      long matches,
      long detections,
      long also,
      long belowMinimum,
      long opened,
      long folded,
      long merged,
      long evicted,
      long revisions,
      long suppressed,
      long unchanged,
      long limited,
      long duplicates,
      long clamped,
      long late,
      long aggregates,
      long contradictions,
      long workloadsLeftOut,
      long bodiesRead) {

    public long rejected() {
      return rejectedByReason.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Returns the current counters; while events are being processed, they may be from slightly
   * different moments.
   */
  public Counts counts() {
    Map<RejectReason, Long> byReason = new TreeMap<>();
    rejected.forEach((reason, count) -> byReason.put(reason, count.sum()));
    return new Counts(
        events.sum(),
        byReason,
        notSelected.sum(),
        repeated.sum(),
        evaluated.sum(),
        matches.sum(),
        detections.sum(),
        also.sum(),
        belowMinimum.sum(),
        opened.sum(),
        folded.sum(),
        merged.sum(),
        evicted.sum(),
        revisions.sum(),
        suppressed.sum(),
        unchanged.sum(),
        limited.sum(),
        duplicates.sum(),
        clamped.sum(),
        late.sum(),
        aggregates.sum(),
        contradictions.sum(),
        workloadsLeftOut.sum(),
        bodiesRead.sum());
  }

  /** One record was read from the events topic. */
  public void event() {
    events.increment();
  }

  /** It became a dead letter. */
  public void rejected(RejectReason reason) {
    rejected.computeIfAbsent(reason, r -> new LongAdder()).increment();
  }

  /** It is a stage of a request of which another stage is evaluated. */
  public void notSelected() {
    notSelected.increment();
  }

  /** It is a request that was evaluated before: somebody sent it again. */
  public void repeated() {
    repeated.increment();
  }

  /** It was evaluated. */
  public void evaluated() {
    evaluated.increment();
  }

  /** A rule matched it. */
  public void match() {
    matches.increment();
  }

  /**
   * What matched it is one detection.
   *
   * @param others how many matches there are besides the headline
   */
  public void detection(int others) {
    detections.increment();
    also.add(others);
  }

  /** The detection is less severe than what is published. */
  public void belowMinimum() {
    belowMinimum.increment();
  }

  /** A detection opened a finding. */
  public void opened() {
    opened.increment();
  }

  /** A detection was folded into a finding. */
  public void folded() {
    folded.increment();
  }

  /** A finding was merged into another. */
  public void merged() {
    merged.increment();
  }

  /** A finding was forgotten early, because there were too many. */
  public void evicted() {
    evicted.increment();
  }

  /** A revision of a finding is published as silenced. */
  public void suppressed() {
    suppressed.increment();
  }

  /** A revision of a finding was published. */
  public void revision() {
    revisions.increment();
  }

  /** The match is not published: an earlier write of the object matched in the same way. */
  public void unchanged() {
    unchanged.increment();
  }

  /**
   * The match is not published: it is of one refusal too many, of a caller without an identity.
   * Counts the match itself, too.
   */
  public void limited() {
    matches.increment();
    limited.increment();
  }

  /**
   * The match is not published: version 0.1 published it, or its event is older than its rule is in
   * force.
   */
  public void duplicate() {
    duplicates.increment();
  }

  /** Its time was so far ahead of the broker's that the broker's time was used. */
  public void clamped() {
    clamped.increment();
  }

  /** It is older than anything is remembered: evaluated without state, and in no aggregate. */
  public void late() {
    late.increment();
  }

  /** One aggregate record was published. */
  public void aggregate() {
    aggregates.increment();
  }

  /** The API server's reason for allowing it contradicts what is known about its bindings. */
  public void contradiction() {
    contradictions.increment();
  }

  /** It shows pods or workloads that there was no room to remember. */
  public void workloadsLeftOut(long count) {
    workloadsLeftOut.add(count);
  }

  /** It was recorded at this level, and is evaluated. */
  public void level(Level level) {
    Objects.requireNonNull(levels.get(level)).increment();
  }

  /** Returns how many evaluated events were recorded at a level. */
  public long events(Level level) {
    return Objects.requireNonNull(levels.get(level)).sum();
  }

  /** A body, or the whole tree, had to be read to evaluate it. */
  public void bodyRead() {
    bodiesRead.increment();
  }
}
