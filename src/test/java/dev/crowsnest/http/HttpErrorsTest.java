package dev.crowsnest.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of mistakes, by the bytes on the wire. */
class HttpErrorsTest {
  private HttpServer server;

  /** For this machine only. */
  private static final class Unguarded implements Endpoint {
    @Override
    public void addTo(RoutesConfig routes) {
      routes.get("/hello", context -> context.result("got"));
      routes.post("/hello", context -> context.result("posted"));
      routes.delete("/hello", context -> context.result("deleted"));
      routes.get("/error", context -> context.res().sendError(418, "<b>inside</b>"));
      routes.get(
          "/defect",
          context -> {
            throw new IllegalStateException("a secret of the request");
          });
    }

    @Override
    public boolean isSafeForStrangers() {
      return false;
    }
  }

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(new Unguarded()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "PUT /hello HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "GET /hello HTTP/1.1\r\nAccept: text/html\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\nAccept: text/html\r\n\r\n",
        "GET /hello HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "GET /a/..;/b HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "GET /a%2Fb HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "POST /hello HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\nAccept: text/html\r\n\r\n",
        "GET /error HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "GET /defect HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n",
        "nonsense\r\n\r\n"
      })
  void areOneLineWithoutHtml(String request) throws Exception {
    String answer = send(request);

    assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("HTTP/1.1 200");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .doesNotContain("html")
        .doesNotContain("jetty")
        .doesNotContain("powered")
        .doesNotContain("inside")
        .doesNotContain("secret");
  }

  @Test
  void ofHeadersThatAreTooLongAreOneLineToo() throws Exception {
    String answer =
        send("GET /hello HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ").doesNotContainIgnoringCase("html");
  }

  @Test
  void aMethodIsWhatTheRequestLineSays() throws Exception {
    String answer =
        send(
            "POST /hello HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: DELETE\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n");

    assertThat(answer).endsWith("posted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example"})
  void aForeignHostIsRefusedWhereOnlyThisMachineMayAsk(String host) throws Exception {
    String answer = send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 421 ").endsWith("the host is not this machine\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080"})
  void theNamesOfThisMachineAreServed(String host) throws Exception {
    String answer = send("GET /hello HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).endsWith("got");
  }

  @Test
  void anAbsoluteRequestTargetIsAHostToo() throws Exception {
    String answer = send("GET http://evil.example/hello HTTP/1.1\r\nHost: localhost\r\n\r\n");

    assertThat(answer).doesNotContain("200").doesNotContain("got");
  }

  @Test
  void anyHostWillDoWhereEverythingIsGuarded() throws Exception {
    try (HttpServer guarded =
        HttpServer.start(
            HttpSettings.on("127.0.0.1", 0), List.of(new HealthEndpoint(Optional::empty)))) {
      assertThat(
              send(
                  guarded.port(),
                  "GET /readyz HTTP/1.1\r\nHost: monitor.example\r\nConnection: close\r\n\r\n"))
          .endsWith("ok\n");
    }
  }

  private String send(String request) throws IOException {
    return send(server.port(), request);
  }

  private static String send(int port, String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String last = request.contains("Connection: close") ? request : closing(request);
      socket.getOutputStream().write(last.getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static String closing(String request) {
    return request.replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
  }
}
