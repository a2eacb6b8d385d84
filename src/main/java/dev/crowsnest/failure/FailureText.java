package dev.crowsnest.failure;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in words why something failed, also where the exception of a library has no message. */
public final class FailureText {
  /** Longer chains of causes are made to be so, or go in a circle. */
  private static final int MAX_CAUSES = 20;

  private static final Map<Class<? extends Throwable>, String> KINDS =
      Map.of(
          ConnectException.class, "connection refused",
          UnresolvedAddressException.class, "unknown host",
          HttpConnectTimeoutException.class, "no connection in time",
          HttpTimeoutException.class, "no answer in time",
          SocketTimeoutException.class, "no answer in time",
          ClosedChannelException.class, "the connection was closed",
          EOFException.class, "it ends too early");

  private FailureText() {}

  /**
   * Returns the first message in the chain of causes; where there is none, the kind of the failure.
   */
  public static String of(Throwable failure) {
    return unknownHost(failure)
        .or(() -> message(failure))
        .or(() -> kind(failure))
        .orElseGet(() -> words(failure.getClass().getSimpleName()));
  }

  /** Java wraps it into a refused connection without a message, and says the host alone without. */
  private static Optional<String> unknownHost(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof UnresolvedAddressException) {
        return Optional.of("unknown host");
      }
      if (cause instanceof UnknownHostException) {
        String host = said(cause);
        return Optional.of(host == null ? "unknown host" : "unknown host: " + host);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static Optional<String> message(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      String said = said(cause);
      // An exception that is made of another one only repeats its name.
      if (said != null && (cause.getCause() == null || !said.equals(cause.getCause() + ""))) {
        return Optional.of(said);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static @Nullable String said(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? null : message;
  }

  private static Optional<String> kind(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      String known = KINDS.get(cause.getClass());
      if (known != null) {
        return Optional.of(known);
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** Turns {@code ClosedByInterruptException} into "closed by interrupt". */
  private static String words(String name) {
    String words =
        name.replaceAll("(Exception|Error)$", "")
            .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
            .toLowerCase(Locale.ROOT);
    return words.isBlank() ? "unknown reason" : words;
  }
}
