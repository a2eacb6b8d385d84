package dev.crowsnest.ingest;

import org.jspecify.annotations.Nullable;

/**
 * An import could not be done, or not to its end. The message is one sentence that a user can act
 * on; {@link #tally} says what is stored nevertheless.
 */
public final class ImportException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Reason {
    MISSING_FILE,
    UNREADABLE_FILE,
    /** The export has no column of that name. */
    MISSING_COLUMN,
    /** Kafka is slow or away. */
    NOT_STORED,
    INTERRUPTED
  }

  private final Reason reason;
  private final ImportCounts tally;

  ImportException(Reason reason, String message, ImportCounts tally, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.tally = tally;
  }

  public Reason reason() {
    return reason;
  }

  public ImportCounts tally() {
    return tally;
  }
}
