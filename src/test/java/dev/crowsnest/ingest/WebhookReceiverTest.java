package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.event;
import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.listOf;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a webhook takes, from a client that needs no credential. */
class WebhookReceiverTest {
  private WebhookFixture webhook;

  @BeforeEach
  void start() throws Exception {
    webhook = WebhookFixture.open();
  }

  @AfterEach
  void everyItemIsAccountedFor() {
    webhook.close();
    assertThat(webhook.metrics.receivedItems())
        .isEqualTo(webhook.sink.events().size() + webhook.sink.letters().size());
    assertThat(webhook.metrics.storedEvents()).isEqualTo(webhook.sink.events().size());
  }

  @Test
  void storesAListAndAnswersAsAnApiServerWantsIt() throws Exception {
    HttpResponse<String> answer = webhook.post(utf8(list(item("a"), item("b"))));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body()).isEmpty();
    assertThat(webhook.sink.eventTexts()).containsExactly(item("a"), item("b"));
    assertThat(webhook.sink.events())
        .allSatisfy(
            event -> {
              assertThat(event.cluster()).isEqualTo("prod");
              assertThat(event.source()).isEqualTo("webhook");
              assertThat(event.receivedAt()).isEqualTo(WebhookFixture.NOW);
              assertThat(event.stripped()).isEmpty();
              assertThat(event.position()).isEmpty();
            });
  }

  @Test
  void storesASingleEventAndAnArrayOfBoth() throws Exception {
    assertThat(webhook.post(event("a"))).isEqualTo(200);
    assertThat(webhook.post("[" + event("b") + "," + list(item("c")) + "]")).isEqualTo(200);

    assertThat(webhook.sink.eventTexts()).containsExactly(event("a"), event("b"), item("c"));
  }

  @Test
  void storesABatchAsOftenAsItIsSent() throws Exception {
    webhook.post(list(item("a")));
    webhook.post(list(item("a")));

    assertThat(webhook.sink.eventTexts()).containsExactly(item("a"), item("a"));
  }

  @Test
  void takesVersionsOneAndOneBetaOne() throws Exception {
    assertThat(webhook.post(listOf("audit.k8s.io/v1beta1", item("a")))).isEqualTo(200);

    assertThat(webhook.sink.events()).hasSize(1);
  }

  @Test
  void refusesVersionOneAlphaOneWithItsOwnReason() throws Exception {
    assertThat(webhook.post(listOf("audit.k8s.io/v1alpha1", item("a"), item("b")))).isEqualTo(200);

    assertThat(webhook.sink.reasons())
        .containsExactly("removed-api-version", "removed-api-version");
    assertThat(webhook.sink.letters().get(1).text()).isEqualTo(item("b"));
    assertThat(webhook.sink.letters().get(1).cluster()).isEqualTo("prod");
    assertThat(webhook.sink.letters().get(1).letter().place())
        .isEqualTo("webhook 2026-11-21T10:00:00Z:1#2");
  }

  @Test
  void keepsBadItemsAndStoresTheGoodOnesAround() throws Exception {
    String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
    List<String> bad =
        List.of(
            "null",
            "42",
            "{\"kind\":0}",
            "{\"kind\":\"Pod\"}",
            "{\"apiVersion\":\"audit.k8s.io/v9\"}",
            deep,
            item("n").replace("\"alice\"", "7"),
            item("d").replace("\"verb\":\"create\"", "\"verb\":\"create\",\"verb\":\"get\""),
            "{}");

    int status = webhook.post(list(item("first"), String.join(",", bad), item("last")));

    assertThat(status).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("first"), item("last"));
    assertThat(webhook.sink.letters().stream().map(FakeSink.Letter::text)).isEqualTo(bad);
    assertThat(webhook.sink.reasons())
        .containsExactly(
            "not-an-object",
            "not-an-object",
            "wrong-type",
            "wrong-kind",
            "unknown-api-version",
            "too-deep",
            "wrong-type",
            "duplicate-member",
            "missing-member");
  }

  @Test
  void keepsAnItemOfInvalidUtf8() throws Exception {
    byte[] body = utf8(list(item("?"), item("good")));
    body[new String(body, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xff;

    assertThat(webhook.post(body).statusCode()).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("good"));
    assertThat(webhook.sink.reasons()).containsExactly("not-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no json at all", "<html></html>", "{\"kind\":\"EventL", "{nothing}"})
  void answers400ToWhatIsNoJsonAndKeepsIt(String body) throws Exception {
    assertThat(webhook.post(body)).isEqualTo(400);

    assertThat(webhook.sink.letters().stream().map(FakeSink.Letter::text)).containsExactly(body);
    assertThat(webhook.sink.reasons()).containsExactly("not-json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n"})
  void answers400ToAnEmptyBodyAndNotesIt(String body) throws Exception {
    assertThat(webhook.post(body)).isEqualTo(400);

    assertThat(webhook.sink.reasons()).containsExactly("empty");
  }

  @Test
  void answers200ToAnEmptyList() throws Exception {
    assertThat(webhook.post(list())).isEqualTo(200);
    assertThat(webhook.sink.letters()).isEmpty();
  }

  @Test
  void keepsTheRestOfABodyThatStopsBeingJson() throws Exception {
    String torn = list(item("a"), item("b"));
    torn = torn.substring(0, torn.length() - 10);

    assertThat(webhook.post(torn)).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("a"));
    assertThat(webhook.sink.reasons()).containsExactly("broken-list");
    assertThat(torn).endsWith(webhook.sink.letters().get(0).text());
  }

  @Test
  void storesAListOfTenThousand() throws Exception {
    assertThat(webhook.post(AuditEvents.listOf(10_000, "id-"))).isEqualTo(200);

    assertThat(webhook.sink.events()).hasSize(10_000);
    assertThat(webhook.sink.eventTexts().get(9_999)).isEqualTo(item("id-9999"));
  }

  @Test
  void storesAnEventOfFiveMegabytesWhole() throws Exception {
    String large = item("large", body("requestObject", 5_000_000));

    assertThat(webhook.post(list(item("a"), large))).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("a"), large);
  }

  @Test
  void storesALargerEventWithoutItsBodiesAndMarksIt() throws Exception {
    String huge =
        item("huge", body("requestObject", 9_000_000) + body("responseObject", 9_000_000));

    assertThat(webhook.post(list(huge, item("b")))).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("huge"), item("b"));
    assertThat(webhook.sink.events())
        .extracting(RawEvent::stripped)
        .containsExactly("responseObject,requestObject", "");
    assertThat(webhook.metrics.strippedEvents()).isEqualTo(1);
  }

  @Test
  void keepsTheBeginningOfAnEventThatIsTooLargeWithoutItsBodies() throws Exception {
    String huge = item("x".repeat(9_000_000));

    assertThat(webhook.post(list(huge, item("b")))).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(item("b"));
    assertThat(webhook.sink.reasons()).containsExactly("too-large");
    assertThat(webhook.sink.letters().get(0).text()).isEqualTo(huge.substring(0, 65_536));
    assertThat(webhook.sink.letters().get(0).letter().length()).isEqualTo(huge.length());
  }

  @Test
  void takesNdjsonUnderItsOwnType() throws Exception {
    var request =
        webhook
            .to("/audit/prod")
            .header("Content-Type", "application/x-ndjson; charset=utf-8")
            .POST(BodyPublishers.ofString(event("a") + "\n" + event("b") + "\n"));

    assertThat(webhook.send(request).statusCode()).isEqualTo(200);
    assertThat(webhook.sink.eventTexts()).containsExactly(event("a"), event("b"));
  }

  @Test
  void countsDeadLettersByReason() throws Exception {
    webhook.post(list("null", item("a"), "null", "{}"));

    assertThat(webhook.metrics.deadLetters())
        .isEqualTo(
            Map.of(
                dev.crowsnest.decode.RejectReason.NOT_AN_OBJECT,
                2L,
                dev.crowsnest.decode.RejectReason.MISSING_MEMBER,
                1L));
  }

  private static String body(String member, int bytes) {
    return ",\"%s\":{\"a\":\"%s\"}".formatted(member, "x".repeat(bytes));
  }
}
