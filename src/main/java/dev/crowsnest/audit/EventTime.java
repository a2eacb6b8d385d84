package dev.crowsnest.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * When an event happened, as far as it can be believed: its stage's time, or the broker's if the
 * former is too far in the future. The same on every replay of the topic.
 *
 * @param instant the time to use and to show
 * @param clamped whether the event's own time was not believed
 */
public record EventTime(Instant instant, boolean clamped) {
  /** An event further ahead of the broker's clock than this has a wrong clock, or is forged. */
  public static final Duration MAX_AHEAD = Duration.ofMinutes(5);

  public static final Fact<EventTime> FACT = Fact.of("event time", EventTime::of);

  private static EventTime of(EventView view) {
    Instant claimed = view.event().stageTime();
    Instant stored = view.origin().appendTime();
    return claimed.isAfter(stored.plus(MAX_AHEAD))
        ? new EventTime(stored, true)
        : new EventTime(claimed, false);
  }
}
