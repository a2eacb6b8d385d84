package dev.crowsnest.ingest;

import org.jspecify.annotations.Nullable;

/** A record was not stored, or nobody knows: Kafka is slow, away, or refuses it. */
public final class SinkException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence for the operator
   */
  public SinkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
