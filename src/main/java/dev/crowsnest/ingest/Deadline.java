package dev.crowsnest.ingest;

import java.time.Duration;

/** How long one is still willing to wait, by the monotonic clock. */
interface Deadline {

  /** Never negative. */
  Duration left();

  /** For everything together: it runs out. */
  static Deadline inAll(Duration total) {
    long end = System.nanoTime() + total.toNanos();
    return () -> Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }

  /** For each wait anew: for inputs of any length. */
  static Deadline each(Duration wait) {
    return () -> wait;
  }
}
