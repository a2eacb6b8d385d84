package dev.crowsnest.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The progress of an import.
 *
 * @param bytesRead the bytes of the file itself, compressed if it is
 * @param totalBytes the file's length; empty for standard input
 */
public record ImportProgress(
    String name, long bytesRead, OptionalLong totalBytes, ImportCounts stored, Duration elapsed) {

  /** Returns items per second; 0 if no time has passed yet. */
  public double itemsPerSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : stored.items() / seconds;
  }

  /** Returns the remaining time at the current speed; empty if it is unknown. */
  public Optional<Duration> remaining() {
    if (totalBytes.isEmpty() || bytesRead == 0) {
      return Optional.empty();
    }
    double left = (double) (totalBytes.getAsLong() - bytesRead) / bytesRead;
    return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * Math.max(0, left))));
  }
}
