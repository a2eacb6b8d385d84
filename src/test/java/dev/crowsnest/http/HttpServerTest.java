package dev.crowsnest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.crowsnest.http.HttpStartException.Reason;
import io.javalin.config.RoutesConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {
  private static final Endpoint UNGUARDED = new HelloEndpoint(false);
  private static final Endpoint GUARDED = new HelloEndpoint(true);

  /** Says hello to whoever asks. */
  private record HelloEndpoint(boolean isSafeForStrangers) implements Endpoint {
    @Override
    public void addTo(RoutesConfig routes) {
      routes.get("/hello", context -> context.result(Thread.currentThread().getName()));
      routes.get(
          "/defect",
          context -> {
            throw new IllegalStateException("a secret of the request");
          });
    }
  }

  @Test
  void servesOnAFreePort() throws Exception {
    try (HttpServer server =
        HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(UNGUARDED))) {
      assertThat(server.uri()).isEqualTo(URI.create("http://127.0.0.1:" + server.port()));
      assertThat(get(server, "/hello").body()).startsWith("http-");
    }
  }

  @Test
  void saysNothingOfADefect() throws Exception {
    try (HttpServer server =
        HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(UNGUARDED))) {
      HttpResponse<String> answer = get(server, "/defect");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.headers().map()).doesNotContainKey("server");
    }
  }

  @Test
  void answers404And405() throws Exception {
    try (HttpServer server =
        HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(UNGUARDED))) {
      assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
      HttpRequest post =
          HttpRequest.newBuilder(URI.create(server.uri() + "/hello"))
              .POST(BodyPublishers.noBody())
              .build();
      assertThat(HttpClient.newHttpClient().send(post, BodyHandlers.ofString()).statusCode())
          .isEqualTo(405);
    }
  }

  @Test
  void bindsOnlyLoopbackWithoutAuthentication() {
    assertThatThrownBy(() -> HttpServer.start(HttpSettings.on("0.0.0.0", 0), List.of(UNGUARDED)))
        .isInstanceOf(HttpStartException.class)
        .hasMessage(
            "without tokens or client certificates only a loopback address can be used, not"
                + " 0.0.0.0")
        .extracting("reason")
        .isEqualTo(Reason.NOT_GUARDED);
  }

  @Test
  void bindsEveryAddressWhenAllEndpointsAreGuarded() throws Exception {
    var endpoints = List.of(GUARDED, new HealthEndpoint(Optional::empty));
    try (HttpServer server = HttpServer.start(HttpSettings.on("0.0.0.0", 0), endpoints)) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void namesAPortThatIsInUse() throws Exception {
    try (HttpServer first = HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of())) {
      var settings = HttpSettings.on("127.0.0.1", first.port());

      var failure =
          catchThrowableOfType(
              HttpStartException.class, () -> HttpServer.start(settings, List.of()));

      assertThat(failure.reason()).isEqualTo(Reason.PORT_IN_USE);
      assertThat(failure).hasMessage("127.0.0.1:" + first.port() + " is in use by another process");
    }
  }

  @Test
  void namesAnAddressThatIsNotOurs() {
    var failure =
        catchThrowableOfType(
            HttpStartException.class,
            () -> HttpServer.start(HttpSettings.on("192.0.2.1", 0), List.of()));

    assertThat(failure.reason()).isEqualTo(Reason.ADDRESS_UNUSABLE);
    assertThat(failure).hasMessageStartingWith("cannot listen on 192.0.2.1:0: ");
  }

  @Test
  void namesAKeyThatIsNone(@TempDir Path directory) throws Exception {
    TlsSettings files = new TestCertificates().issue("CN=server").writeTo(directory);
    Files.writeString(files.key(), "nothing\n");

    assertTlsUnusable(files, files.key() + " for HTTPS: there is no PEM private key");
  }

  @Test
  void namesAMissingCertificate(@TempDir Path directory) {
    TlsSettings files = new TestCertificates().issue("CN=server").writeTo(directory);
    var missing = new TlsSettings(directory.resolve("none.crt"), files.key(), Optional.empty());

    assertTlsUnusable(missing, missing.certificate() + " for HTTPS: it cannot be read");
  }

  @Test
  void namesAKeyOfAnotherCertificate(@TempDir Path directory) throws Exception {
    var certificates = new TestCertificates();
    TlsSettings files = certificates.issue("CN=server").writeTo(directory);
    Path other = Files.createDirectory(directory.resolve("other"));
    Path otherKey = certificates.issue("CN=other").writeTo(other).key();

    assertTlsUnusable(
        new TlsSettings(files.certificate(), otherKey, Optional.empty()),
        otherKey + " for HTTPS: it does not belong to the certificate");
  }

  @Test
  void tellsHealthAndReadiness() throws Exception {
    var problem = new AtomicReference<>(Optional.of("Kafka is away"));
    try (HttpServer server =
        HttpServer.start(
            HttpSettings.on("127.0.0.1", 0), List.of(new HealthEndpoint(problem::get)))) {
      assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
      assertThat(get(server, "/readyz").body()).isEqualTo("Kafka is away\n");

      problem.set(Optional.empty());
      assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void showsMetrics() throws Exception {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.counter("crowsnest.ingest.stored").increment(3);
    try (HttpServer server =
        HttpServer.start(HttpSettings.on("127.0.0.1", 0), List.of(new MetricsEndpoint(registry)))) {
      HttpResponse<String> answer = get(server, "/metrics");

      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue("text/plain; version=0.0.4; charset=utf-8");
      assertThat(answer.body()).contains("crowsnest_ingest_stored_total 3.0\n");
    }
  }

  private static void assertTlsUnusable(TlsSettings files, String message) {
    var failure =
        catchThrowableOfType(
            HttpStartException.class,
            () -> HttpServer.start(HttpSettings.on("127.0.0.1", 0).withTls(files), List.of()));

    assertThat(failure.reason()).isEqualTo(Reason.TLS_UNUSABLE);
    assertThat(failure).hasMessageStartingWith("cannot use " + message);
  }

  private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
