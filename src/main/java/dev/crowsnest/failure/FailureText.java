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

  private static final String UNKNOWN_HOST = "unknown host";

  private static final Map<Class<? extends Throwable>, String> KINDS =
      Map.of(
          ConnectException.class, "connection refused",
          UnresolvedAddressException.class, UNKNOWN_HOST,
          UnknownHostException.class, UNKNOWN_HOST,
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
    return message(failure)
        .or(() -> kind(failure))
        .orElseGet(() -> words(failure.getClass().getSimpleName()));
  }

  private static Optional<String> message(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      String said = said(cause);
      // An exception that is made of another one only repeats its name.
      if (said != null && (cause.getCause() == null || !said.equals(cause.getCause() + ""))) {
        // Java says the host alone.
        return Optional.of(
            cause instanceof UnknownHostException ? UNKNOWN_HOST + ": " + said : said);
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
    Optional<String> first = Optional.empty();
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      String known = KINDS.get(cause.getClass());
      if (UNKNOWN_HOST.equals(known)) {
        return Optional.of(UNKNOWN_HOST); // which Java wraps into a refused connection
      }
      first = first.or(() -> Optional.ofNullable(known));
      cause = cause.getCause();
    }
    return first;
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
