package dev.crowsnest.detection;

import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of the request could be seen when the rule was evaluated. A rule that matched on less
 * than it needs may have missed something that makes the request worse, or that excuses it.
 *
 * @param level the level that the audit policy recorded
 * @param needed the level that the rule's fields need
 * @param truncated whether the API server cut off the bodies because the event was too large
 * @param stripped the bodies that ingest removed because the event was too large; empty if none
 * @param disbelievedTime the event's own time if it is too far in the future for the alert to use
 */
public record Completeness(
    Level level,
    Level needed,
    boolean truncated,
    String stripped,
    Optional<Instant> disbelievedTime) {
  private static final String TRUNCATED = "audit.k8s.io/truncated";

  static Completeness of(EventView view, Level needed) {
    return new Completeness(
        view.event().level(),
        needed,
        "true".equals(view.event().annotation(TRUNCATED)),
        view.origin().stripped(),
        view.get(EventTime.FACT).clamped()
            ? Optional.of(view.event().stageTime())
            : Optional.empty());
  }

  /** Returns whether the audit policy recorded less than the rule needs. */
  public boolean levelTooLow() {
    return level.compareTo(needed) < 0;
  }

  public boolean isComplete() {
    return !levelTooLow() && !truncated && stripped.isEmpty();
  }
}
