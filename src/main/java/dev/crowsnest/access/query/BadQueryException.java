package dev.crowsnest.access.query;

/** A question that cannot be asked; the message tells the asker why. */
public final class BadQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
