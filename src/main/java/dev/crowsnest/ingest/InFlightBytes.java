package dev.crowsnest.ingest;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The budget of bytes that were passed to the sink and are not yet acknowledged. It bounds memory
 * when Kafka is slow or unavailable. Thread-safe.
 *
 * <p>Permits are taken per record and returned by the sink's answer, which needs no permit, so
 * waiting here cannot deadlock.
 */
public final class InFlightBytes {
  /** Half of the producer's buffer, so that the producer itself never waits for memory. */
  public static final int USUAL_BYTES = 32 * 1024 * 1024;

  /** The cost of a record in addition to its value. */
  private static final int OVERHEAD = 512;

  private final int total;
  private final Semaphore free;

  /**
   * Creates a budget.
   *
   * @param total at least the size of the largest event, which could never pass otherwise
   */
  public InFlightBytes(int total) {
    this.total = total;
    this.free = new Semaphore(total, true);
  }

  /** Returns whether a request of this length (-1 if unknown) has a chance to be accepted now. */
  public boolean admits(long length) {
    return free.availablePermits() >= Math.min(Math.max(length, 1), total / 2);
  }

  /** Takes permits for a record; returns false if not enough became free in time. */
  boolean take(int bytes, Duration timeout) throws InterruptedException {
    return free.tryAcquire(cost(bytes), timeout.toNanos(), TimeUnit.NANOSECONDS);
  }

  void giveBack(int bytes) {
    free.release(cost(bytes));
  }

  private int cost(int bytes) {
    return Math.min(total, bytes + OVERHEAD);
  }
}
