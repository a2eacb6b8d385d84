package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.door.DoorLimits;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Compression, sizes, and a Kafka that is slow or away. */
class WebhookLimitsTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void takesGzip() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      byte[] body = WebhookFixture.gzip(utf8(list(item("a"))));

      assertThat(webhook.post(body, "Content-Encoding", "gzip").statusCode()).isEqualTo(200);
      assertThat(webhook.sink.eventTexts()).containsExactly(item("a"));
    }
  }

  @Test
  void rejectsTruncatedGzip() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      byte[] whole = WebhookFixture.gzip(utf8(AuditEvents.listOf(1000, "id-")));
      byte[] truncated = Arrays.copyOf(whole, whole.length - 100);

      assertThat(webhook.post(truncated, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
      assertThat(webhook.sink.events()).hasSizeBetween(1, 999);
      assertThat(webhook.sink.reasons()).containsExactly("broken-encoding");
    }
  }

  @Test
  void rejectsGzipOfWhichOnlyTheChecksumIsMissing() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      byte[] whole = WebhookFixture.gzip(utf8(list(item("a"))));
      byte[] truncated = Arrays.copyOf(whole, whole.length - 4);

      assertThat(webhook.post(truncated, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
      assertThat(webhook.sink.reasons()).containsExactly("broken-encoding");
      assertThat(webhook.sink.letters().get(0).letter().bytes()).isEqualTo(truncated);
    }
  }

  @Test
  void keepsWhatIsNoGzipAsItWasSent() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      byte[] plain = utf8(list(item("a")));

      assertThat(webhook.post(plain, "Content-Encoding", "gzip").statusCode()).isEqualTo(400);
      assertThat(webhook.sink.reasons()).containsExactly("broken-encoding");
      assertThat(webhook.sink.letters().get(0).letter().bytes()).isEqualTo(plain);
    }
  }

  @Test
  void endsAGzipBombAtTheLimit() throws Exception {
    try (var webhook = with(5_000_000, LONG)) {
      byte[] bomb =
          WebhookFixture.gzip(utf8("[" + item("a") + ",\"" + "0".repeat(50_000_000) + "\"]"));

      assertThat(bomb.length).isLessThan(1_000_000);
      assertThat(webhook.post(bomb, "Content-Encoding", "gzip").statusCode()).isEqualTo(413);
      assertThat(webhook.sink.eventTexts()).containsExactly(item("a"));
      assertThat(webhook.sink.reasons()).containsExactly("broken-encoding");
      assertThat(webhook.sink.letters().get(0).letter().detail())
          .isEqualTo("the whole input has more than 5000000 bytes");
    }
  }

  @Test
  void refusesABodyThatSaysItIsTooLong() throws Exception {
    try (var webhook = with(1000, LONG)) {
      assertThat(webhook.post("[" + " ".repeat(1000) + "]")).isEqualTo(413);
      assertThat(webhook.sink.letters()).isEmpty();
      assertThat(webhook.metrics.refusals()).isEqualTo(Map.of(Refusal.UNACCEPTABLE, 1L));
    }
  }

  @Test
  void endsAChunkedBodyAtTheLimit() throws Exception {
    try (var webhook = with(600, LONG)) {
      InputStream body = new ByteArrayInputStream(utf8(list(item("a"), item("b"), item("c"))));
      var request =
          webhook
              .to("/audit/prod")
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofInputStream(() -> body));

      assertThat(webhook.send(request).statusCode()).isEqualTo(413);
      assertThat(webhook.sink.eventTexts()).containsExactly(item("a"));
      assertThat(webhook.sink.reasons()).containsExactly("too-large");
    }
  }

  @Test
  void givesUpOnASenderThatStalls() throws Exception {
    var http = HttpSettings.on("127.0.0.1", 0).withIdleTimeout(Duration.ofMillis(200));
    try (var webhook = new WebhookFixture(WebhookFixture.settings(1_000_000, LONG), http);
        var socket = new Socket("127.0.0.1", webhook.server.port())) {
      String head =
          "POST /audit/prod HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Content-Length: 1000\r\n\r\n["
              + item("a");
      socket.getOutputStream().write(utf8(head));

      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 408 ");
      assertThat(webhook.sink.letters()).isEmpty();
    }
  }

  @Test
  void answers503WithRetryAfterWhenKafkaIsAway() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      webhook.sink.become(FakeSink.Mode.FAILS);

      HttpResponse<String> answer = webhook.post(utf8(list(item("a"), item("b"))));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
      assertThat(webhook.metrics.receivedItems()).isEqualTo(1);
      assertThat(webhook.metrics.notStoredItems()).isEqualTo(1);
    }
  }

  @Test
  void answers503WhenKafkaAcknowledgesTooLate() throws Exception {
    try (var webhook = with(1_000_000, Duration.ofMillis(300))) {
      webhook.sink.become(FakeSink.Mode.HANGS);

      assertThat(webhook.post(list(item("a")))).isEqualTo(503);
    }
  }

  @Test
  void answersOnlyWhenTheLastItemIsAcknowledged() throws Exception {
    try (var webhook = WebhookFixture.open()) {
      webhook.sink.become(FakeSink.Mode.HANGS);
      CompletableFuture<Integer> status = postInBackground(webhook, list(item("a"), "null"));
      await().until(() -> webhook.sink.unanswered() == 2);

      assertThat(status).isNotDone();
      webhook.sink.become(FakeSink.Mode.STORES);
      assertThat(status.join()).isEqualTo(200);
    }
  }

  @Test
  void answers503AtOnceWhileTooManyBytesAreUnacknowledged() throws Exception {
    var settings = WebhookFixture.settings(1_000_000, LONG);
    try (var webhook = new WebhookFixture(settings, HttpSettings.on("127.0.0.1", 0), 20_000)) {
      webhook.sink.become(FakeSink.Mode.HANGS);
      String first = list(item("a", ",\"requestObject\":{\"a\":\"" + "x".repeat(15_000) + "\"}"));
      CompletableFuture<Integer> status = postInBackground(webhook, first);
      await().until(() -> webhook.sink.unanswered() == 1);

      assertThat(webhook.post(first)).isEqualTo(503);
      assertThat(webhook.metrics.refusals()).isEqualTo(Map.of(Refusal.OVERLOAD, 1L));
      webhook.sink.become(FakeSink.Mode.STORES);
      assertThat(status.join()).isEqualTo(200);
      assertThat(webhook.post(first)).isEqualTo(200);
    }
  }

  @Test
  void answers503AtOnceWhileTooManyRequestsAreUnderWay() throws Exception {
    var onePlace = HttpSettings.on("127.0.0.1", 0).withLimits(DoorLimits.usual().withPlaces(1, 1));
    try (var webhook = new WebhookFixture(WebhookFixture.settings(1_000_000, LONG), onePlace)) {
      webhook.sink.become(FakeSink.Mode.HANGS);
      CompletableFuture<Integer> status = postInBackground(webhook, list(item("a")));
      await().until(() -> webhook.sink.unanswered() == 1);

      assertThat(webhook.post(list(item("b")))).isEqualTo(503);
      webhook.sink.become(FakeSink.Mode.STORES);
      assertThat(status.join()).isEqualTo(200);
    }
  }

  private static WebhookFixture with(long maxBodyBytes, Duration timeout) throws Exception {
    return new WebhookFixture(
        WebhookFixture.settings(maxBodyBytes, timeout), HttpSettings.on("127.0.0.1", 0));
  }

  private static CompletableFuture<Integer> postInBackground(WebhookFixture webhook, String body) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return webhook.post(body);
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
