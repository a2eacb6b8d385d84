package dev.crowsnest.topology;

/** Kafka does not answer, or refuses; the message is one sentence for a user. */
public final class BrokerUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokerUnavailableException(String message, Throwable cause) {
    super(message + reason(cause), cause);
  }

  /** What Kafka says; futures wrap it once. */
  private static String reason(Throwable cause) {
    Throwable inner = cause.getCause() == null ? cause : cause.getCause();
    return inner.getMessage() == null ? "" : ": " + inner.getMessage();
  }
}
