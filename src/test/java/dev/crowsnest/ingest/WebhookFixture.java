package dev.crowsnest.ingest;

import dev.crowsnest.http.HealthEndpoint;
import dev.crowsnest.http.HttpServer;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.HttpStartException;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.http.caller.CredentialCallers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A webhook on a free port with a fake Kafka behind it. */
final class WebhookFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  final FakeSink sink = new FakeSink();
  final InMemoryIngestMetrics metrics = new InMemoryIngestMetrics();
  final HttpServer server;
  private HttpClient client = HttpClient.newHttpClient();

  WebhookFixture(WebhookSettings settings, HttpSettings http) throws HttpStartException {
    this(settings, http, InFlightBytes.USUAL_BYTES);
  }

  WebhookFixture(WebhookSettings settings, HttpSettings http, int inFlightBytes)
      throws HttpStartException {
    var intake = new Intake(sink, new InFlightBytes(inFlightBytes), metrics, () -> NOW);
    server =
        HttpServer.start(
            http.withCallers(new CredentialCallers(settings.grants())),
            List.of(
                new WebhookReceiver(intake, settings, () -> NOW),
                new HealthEndpoint(Optional::empty)));
  }

  /** Open to everybody, on loopback. */
  static WebhookFixture open() throws HttpStartException {
    return new WebhookFixture(
        WebhookSettings.with(ClusterGrants::none), HttpSettings.on("127.0.0.1", 0));
  }

  static WebhookSettings settings(long maxBodyBytes, Duration timeout) {
    return new WebhookSettings(ClusterGrants::none, maxBodyBytes, timeout);
  }

  void use(HttpClient otherClient) {
    client = otherClient;
  }

  /** The status of the answer to this body, posted as an API server does. */
  int post(String body) throws IOException, InterruptedException {
    return post(AuditEvents.utf8(body)).statusCode();
  }

  HttpResponse<String> post(byte[] body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = to("/audit/prod").POST(BodyPublishers.ofByteArray(body));
    request.header("Content-Type", "application/json");
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(server.uri() + path)).timeout(Duration.ofSeconds(40));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Override
  public void close() {
    server.close();
  }
}
