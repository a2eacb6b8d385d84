package dev.crowsnest.aggregate;

import java.time.Instant;

/**
 * A window: one minute, {@code [start, end)}.
 *
 * @param epochMinute minutes since 1970-01-01T00:00Z; not negative
 */
public record Minute(long epochMinute) implements Comparable<Minute> {
  /** The window that starts in 1970. */
  public static final Minute FIRST = new Minute(0);

  private static final int SECONDS = 60;

  public Minute {
    if (epochMinute < 0) {
      throw new IllegalArgumentException("before 1970: " + epochMinute);
    }
  }

  /** Returns the window that contains the instant; the first one for instants before 1970. */
  public static Minute of(Instant instant) {
    return new Minute(Math.max(0, Math.floorDiv(instant.getEpochSecond(), SECONDS)));
  }

  public Instant start() {
    return Instant.ofEpochSecond(epochMinute * SECONDS);
  }

  public Instant end() {
    return Instant.ofEpochSecond((epochMinute + 1) * SECONDS);
  }

  /** Returns the window that starts when this one ends. */
  public Minute next() {
    return new Minute(epochMinute + 1);
  }

  @Override
  public int compareTo(Minute other) {
    return Long.compare(epochMinute, other.epochMinute);
  }
}
