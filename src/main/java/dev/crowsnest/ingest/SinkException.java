package dev.crowsnest.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A record was not stored, or is not known to be stored: Kafka is slow or unavailable, or refuses
 * it.
 */
public final class SinkException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message one sentence for the operator
   */
  public SinkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
