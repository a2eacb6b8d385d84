package dev.crowsnest.clusterimport;

/** Behind this place nothing of the input can be trusted. The message has the place. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message, null, false, false);
  }
}
