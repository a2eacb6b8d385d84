package dev.crowsnest.clusterimport;

/** Nothing in the input can be trusted after this place, which is in the message. */
final class UnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableException(String message) {
    super(message, null, false, false);
  }
}
