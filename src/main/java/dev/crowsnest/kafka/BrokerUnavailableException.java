package dev.crowsnest.kafka;

import dev.crowsnest.failure.FailureText;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/** Kafka does not answer, or refuses a request; the message is one sentence for a user. */
public final class BrokerUnavailableException extends Exception {
  private static final long serialVersionUID = 1L;

  private BrokerUnavailableException(Throwable cause, String message) {
    super(message, cause);
  }

  BrokerUnavailableException(String message, Throwable cause) {
    this(cause, message + reason(cause));
  }

  /** For another reason, which is told as it is. */
  public static BrokerUnavailableException because(String message) {
    return new BrokerUnavailableException(new IllegalStateException(message), message);
  }

  /**
   * Returns the exception for a timeout. Kafka's own message would name the call that timed out
   * instead of the address of the broker.
   */
  static BrokerUnavailableException silent(Map<String, String> kafka, Throwable cause) {
    return new BrokerUnavailableException(
        cause,
        "no Kafka broker answers at " + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }

  /** Returns Kafka's message, which futures wrap once. */
  private static String reason(Throwable cause) {
    Throwable inner = cause.getCause() == null ? cause : cause.getCause();
    return ": " + FailureText.of(inner);
  }
}
