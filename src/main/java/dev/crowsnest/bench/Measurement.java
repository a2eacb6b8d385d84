package dev.crowsnest.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * The result of one process.
 *
 * @param eventsPerSecond from the end of the warm-up, which is half of the events, to the last
 *     event
 * @param threadMicros processor time of the stream thread per event, in the same span
 * @param processMicros processor time of the whole process: the stream thread, compilation, garbage
 *     collection, clients
 * @param evaluated how many events were evaluated; 0 for baselines
 * @param bodiesRead for how many of these a body or the whole event was read
 * @param matches how often a rule matched
 * @param revisions how many revisions of findings were published
 */
public record Measurement(
    double eventsPerSecond,
    double threadMicros,
    double processMicros,
    long evaluated,
    long bodiesRead,
    long matches,
    long revisions) {
  private static final String PREFIX = "measured ";

  /** Returns the line with which a measuring process reports to its parent. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s%.1f %.2f %.2f %d %d %d %d",
        PREFIX,
        eventsPerSecond,
        threadMicros,
        processMicros,
        evaluated,
        bodiesRead,
        matches,
        revisions);
  }

  /** Parses a line; empty for any other line. */
  public static Optional<Measurement> parse(String line) {
    if (!line.startsWith(PREFIX)) {
      return Optional.empty();
    }
    String[] parts = line.substring(PREFIX.length()).split(" ", -1);
    return Optional.of(
        new Measurement(
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[2]),
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]),
            Long.parseLong(parts[5]),
            Long.parseLong(parts[6])));
  }
}
