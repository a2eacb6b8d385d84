package dev.crowsnest.http;

import org.jspecify.annotations.Nullable;

/**
 * The server could not start. Nothing of it is left running; the message is one sentence that a
 * user can act on.
 */
public final class HttpStartException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Reason {
    /** Another process listens on the requested port. */
    PORT_IN_USE,
    /** The host is not an address of this machine. */
    ADDRESS_UNUSABLE,
    /** Everybody could reach something that does not require a credential. */
    NOT_GUARDED,
    /** A certificate or key cannot be read, or they do not belong together. */
    TLS_UNUSABLE,
    /** The server itself failed; the cause says why. */
    SERVER_FAILED
  }

  private final Reason reason;

  HttpStartException(Reason reason, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
