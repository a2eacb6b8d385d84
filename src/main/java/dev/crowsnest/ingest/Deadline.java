package dev.crowsnest.ingest;

import java.time.Duration;

/** Limits how long to wait, by the monotonic clock. */
interface Deadline {

  /** Returns the time left; never negative. */
  Duration left();

  /** Returns a deadline for everything together. */
  static Deadline inAll(Duration total) {
    long end = System.nanoTime() + total.toNanos();
    return () -> Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** Returns a deadline that starts again for each wait, for inputs of any length. */
  static Deadline each(Duration wait) {
    return () -> wait;
  }
}
