package dev.crowsnest.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.metrics.PipelineMetrics;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/**
 * The result of one process.
 *
 * @param eventsPerSecond from the end of the warm-up, which is half of the events, to the last
 *     event
 * @param wholeEventsPerSecond from the start of the process to the last event, over all events
 * @param threadMicros processor time of the thread that handles events, per event, after the
 *     warm-up
 * @param processMicros processor time of the whole process in the same span: that thread,
 *     compilation, garbage collection, clients
 * @param allocatedBytes what that thread allocated per event in the same span
 * @param evaluated how many events were evaluated; 0 for baselines
 * @param bodiesRead for how many of these a body or the whole event was read
 * @param matches how often a rule matched
 * @param revisions how many revisions of findings were published
 */
public record Measurement(
    double eventsPerSecond,
    double wholeEventsPerSecond,
    double threadMicros,
    double processMicros,
    double allocatedBytes,
    long evaluated,
    long bodiesRead,
    long matches,
    long revisions) {
  private static final String PREFIX = "measured ";
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Returns the result of a process whose last event has just been handled.
   *
   * @param all how many events there were
   * @param measured how many of them after the warm-up
   * @param nanos how long these took
   * @param spent what these took
   */
  static Measurement of(
      long all, long measured, long nanos, Spent spent, PipelineMetrics.Counts counts) {
    long uptimeMillis = Math.max(1, ManagementFactory.getRuntimeMXBean().getUptime());
    return new Measurement(
        measured / (nanos / 1e9),
        all / (uptimeMillis / 1e3),
        spent.threadNanos() / 1e3 / measured,
        spent.processNanos() / 1e3 / measured,
        (double) spent.allocatedBytes() / measured,
        counts.evaluated(),
        counts.bodiesRead(),
        counts.matches(),
        counts.revisions());
  }

  /** Returns the line with which a measuring process reports to its parent. */
  public String line() {
    try {
      return PREFIX + JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Parses a line; empty for any other line. */
  public static Optional<Measurement> parse(String line) {
    if (!line.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(line.substring(PREFIX.length()), Measurement.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a measuring process wrote what is not a measurement", e);
    }
  }
}
