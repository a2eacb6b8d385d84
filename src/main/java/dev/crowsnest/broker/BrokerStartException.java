package dev.crowsnest.broker;

import org.jspecify.annotations.Nullable;

/**
 * The embedded broker could not start. Nothing of it is left running; the message is one sentence
 * that a user can act on.
 */
public final class BrokerStartException extends Exception {

  /** What went wrong. */
  public enum Reason {
    /** Another process listens on the requested port. */
    PORT_IN_USE,
    /** Another broker, in this process or another, uses the data directory. */
    DATA_DIRECTORY_IN_USE,
    /** The data directory cannot be created, written or formatted. */
    DATA_DIRECTORY_UNUSABLE,
    /** Kafka's server is not installed: the folder of jars that only it needs is missing. */
    NOT_INSTALLED,
    /** The broker itself failed; the cause says why. */
    BROKER_FAILED
  }

  private final Reason reason;

  BrokerStartException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
