package dev.crowsnest.kafka;

import dev.crowsnest.failure.FailureText;
import org.apache.kafka.common.KafkaException;

/**
 * Kafka's client refuses its properties; the message is one sentence for the person who wrote them.
 */
public final class ClientSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Kafka's message if bootstrap.servers may be right, but none of its names can be resolved (now).
   */
  private static final String UNKNOWN_HOSTS = "No resolvable bootstrap urls";

  public ClientSettingsException(KafkaException refusal) {
    super("Kafka's client refuses its properties: " + reason(refusal), refusal);
  }

  /** Returns whether the network is to blame rather than the properties. */
  public boolean isOfUnknownHosts() {
    return reason(this).startsWith(UNKNOWN_HOSTS);
  }

  /**
   * Returns the message of the innermost cause, which says what is wrong; the outer ones only say
   * that something is. Kafka itself hides passwords.
   */
  private static String reason(Throwable refusal) {
    Throwable cause = refusal;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return FailureText.of(cause);
  }
}
