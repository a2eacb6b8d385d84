package dev.crowsnest.http.door;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Counts what is turned away and says so in one line, at most once a minute, however many there
 * are. The kinds of what is noted must be few. Thread-safe.
 */
public final class RejectionLog {
  private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final String message;
  private final Map<String, Long> counts = new TreeMap<>();
  private @Nullable Throwable lastFailure;
  private boolean wasLogged;
  private long loggedNanos;

  /**
   * A log that says nothing yet.
   *
   * @param message what happened, without the counts
   */
  public RejectionLog(Logger log, String message) {
    this.log = log;
    this.message = message;
  }

  /** Counts one more of a kind; logs at once if nothing was logged for a minute. */
  public void note(String kind) {
    note(kind, null);
  }

  /**
   * The same with a failure, of which the next line shows the stack.
   *
   * @param failure null if there is none to show
   */
  public void note(String kind, @Nullable Throwable failure) {
    synchronized (this) {
      counts.merge(kind, 1L, Long::sum);
      lastFailure = failure == null ? lastFailure : failure;
    }
    flush();
  }

  /** Logs what was counted, if nothing was logged for a minute. To be called now and then. */
  public void flush() {
    String said;
    Throwable failure;
    synchronized (this) {
      long now = System.nanoTime();
      if (counts.isEmpty() || (wasLogged && now - loggedNanos < INTERVAL_NANOS)) {
        return;
      }
      wasLogged = true;
      loggedNanos = now;
      said =
          counts.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + entry.getValue())
              .collect(Collectors.joining("; "));
      counts.clear();
      failure = lastFailure;
      lastFailure = null;
    }
    log.atWarn().setCause(failure).addKeyValue("since the line before", said).log(message);
  }
}
