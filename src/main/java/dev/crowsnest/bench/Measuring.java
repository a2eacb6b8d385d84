package dev.crowsnest.bench;

import dev.crowsnest.metrics.PipelineMetrics;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Watches a counter of events from the end of the warm-up to the last event. */
public final class Measuring {
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration POLL = Duration.ofMillis(1);

  /**
   * Half of the events: the pipeline has about ten times the code of its baselines, and is compiled
   * that much later.
   */
  static final int WARM_UP_PARTS = 2;

  private final int expected;
  private final LongSupplier nanoTime;

  /**
   * Creates a measuring for a topic.
   *
   * @param expected the number of events in it
   * @param nanoTime a monotonic clock
   */
  public Measuring(int expected, LongSupplier nanoTime) {
    this.expected = expected;
    this.nanoTime = nanoTime;
  }

  /** Watches until all events are counted. */
  public Measurement watch(PipelineMetrics metrics) {
    long limit = nanoTime.getAsLong() + LIMIT.toNanos();
    int warm = expected / WARM_UP_PARTS;
    long from = await(metrics, warm, limit);
    long counted = metrics.counts().events();
    Spent before = Spent.byStreamThreads();
    long to = await(metrics, expected, limit);
    Spent spent = Spent.byStreamThreads().since(before);
    PipelineMetrics.Counts counts = metrics.counts();
    return Measurement.of(expected, counts.events() - counted, to - from, spent, counts);
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
