package dev.crowsnest.detection;

import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Translation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of the request could be seen when the rule was evaluated. A rule that matched on less
 * than it needs may have missed something that makes the request worse, or that excuses it.
 *
 * @param level what the audit policy recorded
 * @param needed what the rule's fields need
 * @param truncated whether the API server cut the bodies off because the event was too large
 * @param stripped which bodies ingest removed because the event was too large, and which cannot be
 *     read; commas between, empty if none
 * @param late whether the request was older than requests are remembered: it was evaluated without
 *     state, and may have been evaluated before
 * @param disbelievedTime the event's own time, if the alert does not go by it: it lay too far ahead
 * @param translatedFrom the log that the event was translated from; empty if an API server wrote it
 * @param lost what that log does not hold, see {@link Translation#lostOf}
 */
public record Completeness(
    Level level,
    Level needed,
    boolean truncated,
    String stripped,
    boolean late,
    Optional<Instant> disbelievedTime,
    Optional<Translation> translatedFrom,
    List<String> lost) {
  /** Whether the event is so old that it is evaluated without state. */
  public static final Fact<Boolean> LATE = Fact.of("late", unused -> false);

  private static final String TRUNCATED = "audit.k8s.io/truncated";

  public Completeness {
    lost = List.copyOf(lost);
  }

  static Completeness of(EventView view, Level needed) {
    return new Completeness(
        view.event().level(),
        needed,
        "true".equals(view.event().annotation(TRUNCATED)),
        stripped(view),
        view.get(LATE),
        view.get(EventTime.FACT).clamped()
            ? Optional.of(view.event().stageTime())
            : Optional.empty(),
        Translation.of(view.event()),
        Translation.lostOf(view.event()));
  }

  private static String stripped(EventView view) {
    List<Body> unreadable = view.event().unreadable();
    return unreadable.isEmpty()
        ? view.origin().stripped()
        : Stream.concat(
                Stream.of(view.origin().stripped()).filter(bodies -> !bodies.isEmpty()),
                unreadable.stream().map(Body::member))
            .collect(Collectors.joining(","));
  }

  /** Whether the audit policy recorded less than the rule needs. */
  public boolean levelTooLow() {
    return level.compareTo(needed) < 0;
  }

  public boolean isComplete() {
    return !levelTooLow() && !truncated && !late && stripped.isEmpty() && lost.isEmpty();
  }
}
