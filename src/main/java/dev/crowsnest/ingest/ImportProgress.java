package dev.crowsnest.ingest;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far an import is.
 *
 * @param bytesRead as they stand in the file: compressed ones of a compressed file
 * @param totalBytes the file's length; empty for standard input
 */
public record ImportProgress(
    String name, long bytesRead, OptionalLong totalBytes, ImportCounts stored, Duration elapsed) {

  /** Items per second; 0 before there was any time. */
  public double itemsPerSecond() {
    double seconds = elapsed.toNanos() / 1e9;
    return seconds == 0 ? 0 : stored.items() / seconds;
  }

  /** If it goes on as before; empty if nobody can know. */
  public Optional<Duration> remaining() {
    if (totalBytes.isEmpty() || bytesRead == 0) {
      return Optional.empty();
    }
    double left = (double) (totalBytes.getAsLong() - bytesRead) / bytesRead;
    return Optional.of(Duration.ofNanos((long) (elapsed.toNanos() * Math.max(0, left))));
  }
}
