package dev.crowsnest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate changes under a running server. */
class TlsReloadTest {
  private static final HealthEndpoint HEALTH = new HealthEndpoint(Optional::empty);
  @TempDir private Path directory;

  @Test
  void newConnectionsSeeTheNewCertificate() throws Exception {
    var old = new TestCertificates();
    var renewed = new TestCertificates();
    TlsSettings files = old.issue("CN=crowsnest").writeTo(directory);
    try (HttpServer server = start(files)) {
      assertThat(status(server, old)).isEqualTo(200);

      renewed.issue("CN=crowsnest").writeTo(directory);
      server.checkTls();

      assertThat(status(server, renewed)).isEqualTo(200);
      assertThatThrownBy(() -> status(server, old)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatCannotBeUsedChangesNothing() throws Exception {
    var certificates = new TestCertificates();
    TlsSettings files = certificates.issue("CN=crowsnest").writeTo(directory);
    try (HttpServer server = start(files)) {
      Files.writeString(files.key(), "half a ke");
      server.checkTls();
      assertThat(status(server, certificates)).isEqualTo(200);

      Files.delete(files.certificate());
      server.checkTls();
      assertThat(status(server, certificates)).isEqualTo(200);

      certificates.issue("CN=crowsnest").writeTo(directory);
      server.checkTls();
      assertThat(status(server, certificates)).isEqualTo(200);
    }
  }

  private static HttpServer start(TlsSettings files) throws HttpStartException {
    return HttpServer.start(HttpSettings.on("127.0.0.1", 0).withTls(files), List.of(HEALTH));
  }

  private static int status(HttpServer server, TestCertificates trusted) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trusted.clientContext(null)).build();
    HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/readyz")).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
