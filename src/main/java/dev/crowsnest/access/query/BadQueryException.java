package dev.crowsnest.access.query;

/** An invalid query; the message tells the caller why. */
public final class BadQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
