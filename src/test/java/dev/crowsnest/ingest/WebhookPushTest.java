package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.http.caller.ClusterGrants.TokenGrant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that push logs, each with the credential that it can send and the answer it reads. */
class WebhookPushTest {
  private static final String TOKEN = "a-token-of-prod";
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebhookFixture webhook;

  @BeforeEach
  void start() throws Exception {
    ClusterGrants grants =
        new ClusterGrants(List.of(new TokenGrant(TOKEN, Set.of("prod"))), List.of());
    webhook =
        new WebhookFixture(WebhookSettings.with(() -> grants), HttpSettings.on("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    webhook.close();
  }

  @Test
  void takesADeliveryOfFirehoseAndAnswersWithItsId() throws Exception {
    HttpResponse<String> answer = firehose(TOKEN, event("a"), event("b"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    JsonNode body = JSON.readTree(answer.body());
    assertThat(body.path("requestId").asText()).isEqualTo("r-1");
    assertThat(body.path("timestamp").asLong()).isEqualTo(WebhookFixture.NOW.toEpochMilli());
    assertThat(body.has("errorMessage")).isFalse();
    assertThat(webhook.sink.eventTexts()).containsExactly(event("a"), event("b"));
  }

  @Test
  void tellsFirehoseInItsOwnWordsThatTheKeyIsWrong() throws Exception {
    HttpResponse<String> answer = firehose("another", event("a"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(answer.body()).path("requestId").asText()).isEqualTo("r-1");
    assertThat(JSON.readTree(answer.body()).path("errorMessage").asText()).isNotBlank();
    assertThat(webhook.sink.events()).isEmpty();
  }

  @Test
  void whatIsOfNoUseIsADeadLetterAndNotAskedForAgain() throws Exception {
    assertThat(firehose(TOKEN, "no audit event").statusCode()).isEqualTo(200);

    assertThat(webhook.sink.letters()).hasSize(1);
  }

  @Test
  void takesAMessageOfPubSubWithTheTokenInTheUrl() throws Exception {
    String message =
        "{\"message\":{\"data\":\""
            + base64(event("a"))
            + "\",\"messageId\":\"1\",\"publishTime\":\"2026-11-21T10:00:00Z\"},"
            + "\"subscription\":\"projects/demo/subscriptions/crowsnest\"}";

    assertThat(pubSub("/audit/prod?token=" + TOKEN, message)).isEqualTo(200);
    assertThat(pubSub("/audit/prod?token=another", message)).isEqualTo(401);
    assertThat(pubSub("/audit/prod", message)).isEqualTo(401);
    assertThat(pubSub("/audit/other?token=" + TOKEN, message)).isEqualTo(403);
    assertThat(webhook.sink.eventTexts()).containsExactly(event("a"));
  }

  private int pubSub(String path, String message) throws Exception {
    return webhook
        .send(
            webhook
                .to(path)
                .header("Content-Type", "application/json")
                .header("User-Agent", "CloudPubSub-Google")
                .POST(BodyPublishers.ofString(message)))
        .statusCode();
  }

  private HttpResponse<String> firehose(String key, String... records) throws Exception {
    StringBuilder body = new StringBuilder("{\"requestId\":\"r-1\",\"timestamp\":1,\"records\":[");
    for (String record : records) {
      body.append(body.toString().endsWith("[") ? "" : ",");
      body.append("{\"data\":\"").append(base64(record)).append("\"}");
    }
    return webhook.send(
        webhook
            .to("/audit/prod")
            .header("Content-Type", "application/json")
            .header("X-Amz-Firehose-Protocol-Version", "1.0")
            .header("X-Amz-Firehose-Request-Id", "r-1")
            .header("X-Amz-Firehose-Access-Key", key)
            .POST(BodyPublishers.ofString(body + "]}")));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(utf8(text));
  }
}
