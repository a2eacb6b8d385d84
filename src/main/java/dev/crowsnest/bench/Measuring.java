package dev.crowsnest.bench;

import dev.crowsnest.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Watches a counter of events from the end of the warm-up to the last event. */
public final class Measuring {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(1);
  private static final int WARM_UP_PARTS = 5;

  private final int expected;
  private final LongSupplier nanoTime;

  /**
   * For a topic of so many events.
   *
   * @param nanoTime a monotonic clock
   */
  public Measuring(int expected, LongSupplier nanoTime) {
    this.expected = expected;
    this.nanoTime = nanoTime;
  }

  /** Returns when all events are counted. */
  public Measurement watch(PipelineMetrics metrics) {
    long limit = nanoTime.getAsLong() + LIMIT.toNanos();
    int warm = expected / WARM_UP_PARTS;
    long from = await(metrics, warm, limit);
    long counted = metrics.counts().events();
    long to = await(metrics, expected, limit);
    var counts = metrics.counts();
    return new Measurement(
        (counts.events() - counted) / ((to - from) / 1e9),
        counts.evaluated(),
        counts.bodiesRead(),
        counts.alerts());
  }

  private long await(PipelineMetrics metrics, long events, long limit) {
    while (metrics.counts().events() < events) {
      if (nanoTime.getAsLong() > limit) {
        throw new IllegalStateException(
            "only " + metrics.counts().events() + " of " + expected + " events within " + LIMIT);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return nanoTime.getAsLong();
  }
}
