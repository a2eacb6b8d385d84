package dev.crowsnest.bench;

import dev.crowsnest.metrics.PipelineMetrics;
import java.util.function.LongSupplier;

/**
 * Measures the second half of a known number of events, in the thread that handles them. Belongs to
 * that thread.
 */
public final class SteadyState {
  private final long expected;
  private final LongSupplier nanoTime;
  private long count;
  private long from;
  private Spent before = new Spent(0, 0, 0);

  /**
   * Creates a measuring.
   *
   * @param expected how many events there are, at least 2
   * @param nanoTime a monotonic clock
   */
  public SteadyState(long expected, LongSupplier nanoTime) {
    this.expected = expected;
    this.nanoTime = nanoTime;
  }

  /** Counts an event, before it is handled. */
  public void event() {
    if (count++ == warmUp()) {
      from = nanoTime.getAsLong();
      before = Spent.byThisThread();
    }
  }

  /**
   * Returns the result; to be called when all is done.
   *
   * @throws IllegalStateException if there were more or fewer events than expected
   */
  public Measurement end(PipelineMetrics.Counts counts) {
    Spent spent = Spent.byThisThread().since(before);
    long to = nanoTime.getAsLong();
    if (count != expected) {
      throw new IllegalStateException("there were " + count + " events instead of " + expected);
    }
    return Measurement.of(expected, expected - warmUp(), to - from, spent, counts);
  }

  private long warmUp() {
    return expected / Measuring.WARM_UP_PARTS;
  }
}
