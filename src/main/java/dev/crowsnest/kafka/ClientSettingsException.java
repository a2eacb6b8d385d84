package dev.crowsnest.kafka;

import org.apache.kafka.common.KafkaException;

/** Kafka's client refuses its properties; the message is one sentence for whoever wrote them. */
public final class ClientSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What Kafka says if bootstrap.servers may be right, but no name in it is known (now). */
  private static final String UNKNOWN_HOSTS = "No resolvable bootstrap urls";

  ClientSettingsException(KafkaException refusal) {
    super("Kafka's client cannot be made of these properties: " + reason(refusal), refusal);
  }

  /**
   * Returns whether it is the network, rather than whoever wrote the properties, that is to blame.
   */
  public boolean isOfUnknownHosts() {
    return reason(this).startsWith(UNKNOWN_HOSTS);
  }

  /**
   * Returns the innermost tells what; those around it tell only that. Kafka hides passwords itself.
   */
  private static String reason(Throwable refusal) {
    Throwable cause = refusal;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
