package dev.crowsnest.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An import failed, or could not be completed. The message is one sentence that a user can act on;
 * {@link #counts} says what was stored before that.
 */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    MISSING_FILE,
    UNREADABLE_FILE,
    /** The export has no column with that name. */
    MISSING_COLUMN,
    /** Kafka is slow or unavailable. */
    NOT_STORED,
    INTERRUPTED
  }

  private final Reason reason;
  private final ImportCounts counts;

  ImportException(Reason reason, String message, ImportCounts counts, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.counts = counts;
  }

  public Reason reason() {
    return reason;
  }

  public ImportCounts counts() {
    return counts;
  }
}
