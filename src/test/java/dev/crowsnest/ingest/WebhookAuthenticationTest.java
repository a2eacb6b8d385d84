package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.TestCertificates;
import dev.crowsnest.http.TestCertificates.Identity;
import dev.crowsnest.http.TlsSettings;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.http.caller.ClusterGrants.CertificateGrant;
import dev.crowsnest.http.caller.ClusterGrants.TokenGrant;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may post as which cluster, and what is refused before it is read. */
class WebhookAuthenticationTest {
  private static final byte[] BODY = utf8(list(item("a")));
  private static final TokenGrant TOKEN = new TokenGrant("s3cret", Set.of("prod"));

  @Test
  void takesATokenForItsClusterOnly() throws Exception {
    try (var webhook = with(new ClusterGrants(List.of(TOKEN), List.of()))) {
      assertThat(webhook.post(BODY, "Authorization", "Bearer s3cret").statusCode()).isEqualTo(200);
      assertThat(post(webhook, "/audit/other", "Authorization", "Bearer s3cret").statusCode())
          .isEqualTo(403);
      assertThat(webhook.sink.events()).hasSize(1);
      assertThat(webhook.metrics.refusals()).isEqualTo(Map.of(Refusal.FORBIDDEN, 1L));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer S3cret", "Bearer s3cretx", "Bearer ", "Basic s3cret", "s3cret"})
  void answers401ToAnUnknownCredential(String authorization) throws Exception {
    try (var webhook = with(new ClusterGrants(List.of(TOKEN), List.of()))) {
      HttpResponse<String> answer = webhook.post(BODY, "Authorization", authorization);

      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(webhook.post(BODY).statusCode()).isEqualTo(401);
      assertThat(webhook.sink.events()).isEmpty();
    }
  }

  @Test
  void keepsTokensOutOfItsText() {
    assertThat(new ClusterGrants(List.of(TOKEN), List.of()))
        .hasToString("ClusterGrants[tokens=[TokenGrant[prod]], certificates=[]]");
  }

  @Test
  void takesClientCertificatesByTheirNames(@TempDir Path directory) throws Exception {
    // Given
    var certificates = new TestCertificates();
    var grants =
        new ClusterGrants(
            List.of(TOKEN),
            List.of(
                new CertificateGrant("prod-apiserver", Set.of("prod")),
                new CertificateGrant("lab.example.org", Set.of("lab"))));
    try (var webhook = secured(certificates, grants, directory)) {
      Identity prod = certificates.issue("O=system:masters,CN=prod-apiserver");
      Identity lab = certificates.issue("CN=someone", "lab.example.org");
      Identity stranger = new TestCertificates().issue("CN=prod-apiserver");

      // When, Then
      assertThat(statusAs(webhook, certificates, prod, "/audit/prod")).isEqualTo(200);
      assertThat(statusAs(webhook, certificates, prod, "/audit/lab")).isEqualTo(403);
      assertThat(statusAs(webhook, certificates, lab, "/audit/lab")).isEqualTo(200);
      assertThat(statusAs(webhook, certificates, lab, "/audit/prod")).isEqualTo(403);
      assertThat(statusAs(webhook, certificates, null, "/audit/prod")).isEqualTo(401);
      webhook.use(client(certificates, null));
      assertThat(webhook.post(BODY, "Authorization", "Bearer s3cret").statusCode()).isEqualTo(200);
      webhook.use(client(certificates, stranger));
      org.assertj.core.api.Assertions.assertThatIOException()
          .isThrownBy(() -> post(webhook, "/audit/prod"));
      assertThat(webhook.sink.events()).hasSize(3);
    }
  }

  @Test
  void servesHttpsToAnybodyOnLoopback(@TempDir Path directory) throws Exception {
    var certificates = new TestCertificates();
    TlsSettings tls = certificates.issue("CN=crowsnest").writeTo(directory);
    try (var webhook =
        new WebhookFixture(
            WebhookSettings.with(ClusterGrants::none),
            HttpSettings.on("127.0.0.1", 0).withTls(tls))) {
      webhook.use(client(certificates, null));

      assertThat(webhook.server.uri().getScheme()).isEqualTo("https");
      assertThat(webhook.post(BODY).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/audit/a%2Fb", "/audit/a%20b", "/audit/%C3%A4"})
  void answers404ToWhatIsNoClusterName(String path) throws Exception {
    try (var webhook = WebhookFixture.open()) {
      assertThat(post(webhook, path).statusCode()).isIn(400, 404);
      assertThat(webhook.sink.events()).isEmpty();
    }
  }

  @Test
  void answers404ToAClusterNameThatIsTooLong() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      assertThat(post(webhook, "/audit/" + "a".repeat(253)).statusCode()).isEqualTo(200);
      assertThat(post(webhook, "/audit/" + "a".repeat(254)).statusCode()).isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"text/plain,415", "application/json;charset=utf-8,200", "APPLICATION/JSON,200"})
  void takesOnlyJson(String type, int status) throws Exception {
    try (var webhook = WebhookFixture.open()) {
      var request = webhook.to("/audit/prod").POST(BodyPublishers.ofByteArray(BODY));

      assertThat(webhook.send(request.header("Content-Type", type)).statusCode()).isEqualTo(status);
    }
  }

  @Test
  void answers415ToNoTypeAndToAForeignEncoding() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      var noType = webhook.to("/audit/prod").POST(BodyPublishers.ofByteArray(BODY));

      assertThat(webhook.send(noType).statusCode()).isEqualTo(415);
      assertThat(webhook.post(BODY, "Content-Encoding", "br").statusCode()).isEqualTo(415);
    }
  }

  @Test
  void answers405ToGet() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      assertThat(webhook.send(webhook.to("/audit/prod").GET()).statusCode()).isEqualTo(405);
    }
  }

  @Test
  void refusesBrowsers() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      assertThat(webhook.post(BODY, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
      assertThat(webhook.sink.events()).isEmpty();
    }
  }

  private static WebhookFixture with(ClusterGrants grants) throws Exception {
    return new WebhookFixture(WebhookSettings.with(() -> grants), HttpSettings.on("127.0.0.1", 0));
  }

  private static WebhookFixture secured(
      TestCertificates certificates, ClusterGrants grants, Path directory) throws Exception {
    TlsSettings files = certificates.issue("CN=crowsnest").writeTo(directory);
    var tls =
        new TlsSettings(
            files.certificate(),
            files.key(),
            Optional.of(certificates.writeAuthority(directory.resolve("ca.crt"))));
    return new WebhookFixture(
        WebhookSettings.with(() -> grants), HttpSettings.on("127.0.0.1", 0).withTls(tls));
  }

  private static int statusAs(
      WebhookFixture webhook, TestCertificates certificates, Identity identity, String path)
      throws Exception {
    webhook.use(client(certificates, identity));
    return post(webhook, path).statusCode();
  }

  private static HttpResponse<String> post(WebhookFixture webhook, String path, String... headers)
      throws Exception {
    var request =
        webhook
            .to(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(BODY));
    return webhook.send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpClient client(TestCertificates certificates, Identity identity) {
    return HttpClient.newBuilder().sslContext(certificates.clientContext(identity)).build();
  }
}
