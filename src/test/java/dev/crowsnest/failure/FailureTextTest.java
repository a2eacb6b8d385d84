package dev.crowsnest.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTextTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern GLUED =
      Pattern.compile("\\+\\s*\\w+\\.getMessage\\(\\)|getMessage\\(\\)\\s*\\+");

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new IOException("disk full"), "disk full"),
        Arguments.of(new IOException((String) null), "io"),
        Arguments.of(new IOException(" "), "io"),
        Arguments.of(new RuntimeException(null, new IOException("disk full")), "disk full"),
        Arguments.of(new UncheckedIOException(new IOException("disk full")), "disk full"),
        Arguments.of(refused(new ClosedChannelException()), "connection refused"),
        Arguments.of(refused(new UnresolvedAddressException()), "unknown host"),
        Arguments.of(new UnknownHostException("kafka"), "unknown host: kafka"),
        Arguments.of(new HttpConnectTimeoutException(null), "no connection in time"),
        Arguments.of(new EOFException(), "it ends too early"),
        Arguments.of(new ClosedByInterruptException(), "closed by interrupt"),
        Arguments.of(new RuntimeException() {}, "unknown reason"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void everyFailureIsSaidInWords(Throwable failure, String text) {
    assertThat(FailureText.of(failure)).isEqualTo(text);
  }

  @Test
  void aCircleOfCausesEnds() {
    RuntimeException outer = new RuntimeException((String) null);
    outer.initCause(new RuntimeException(null, outer));

    assertThat(FailureText.of(outer)).isEqualTo("runtime");
  }

  /** What Java really throws, which has no message. */
  @Test
  void aClosedPortRefusesTheConnection() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + free)).build();
    try {
      HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    } catch (IOException e) {
      assertThat(FailureText.of(e)).isEqualTo("connection refused");
      return;
    }
    throw new AssertionError("it answered");
  }

  /** The message of an exception may be null, and a reader must not see that. */
  @Test
  void noMessageOfAnExceptionIsPutIntoAnotherUnchecked() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<Path> glued =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> GLUED.matcher(text(file)).find())
              .toList();

      assertThat(glued).isEmpty();
    }
  }

  private static ConnectException refused(Exception cause) {
    ConnectException refused = new ConnectException();
    refused.initCause(cause);
    return refused;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
