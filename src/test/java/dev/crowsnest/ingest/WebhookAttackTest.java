package dev.crowsnest.ingest;

import static dev.crowsnest.ingest.AuditEvents.item;
import static dev.crowsnest.ingest.AuditEvents.list;
import static dev.crowsnest.ingest.AuditEvents.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.crowsnest.http.HttpSettings;
import dev.crowsnest.http.caller.ClusterGrants;
import dev.crowsnest.http.caller.ClusterGrants.TokenGrant;
import dev.crowsnest.http.door.DoorLimits;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One caller, or strangers, take what they can get; others must not notice. Loopback only. */
class WebhookAttackTest {
  private static final ClusterGrants GRANTS =
      new ClusterGrants(
          List.of(
              new TokenGrant("token-of-prod-a", Set.of("prod-a")),
              new TokenGrant("token-of-prod-b", Set.of("prod-b"))),
          List.of());
  private static final String SLOW_POST =
      "POST /audit/prod-a HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-of-prod-a\r\n"
          + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n[";
  private static final String ENDLESS_HEADER = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nX: ";

  private WebhookFixture webhook;
  private RawConnections attacker;

  @BeforeEach
  void start() throws Exception {
    DoorLimits patient = DoorLimits.usual();
    DoorLimits limits =
        patient.withTimes(Duration.ofSeconds(2), patient.collectTime(), Duration.ofSeconds(2));
    webhook =
        new WebhookFixture(
            WebhookSettings.with(() -> GRANTS), HttpSettings.on("127.0.0.1", 0).withLimits(limits));
    attacker = new RawConnections(webhook.server.port());
  }

  @AfterEach
  void stop() throws Exception {
    attacker.close();
    webhook.close();
  }

  @Test
  void slowBodiesOfOneCredentialLeaveOtherClustersTheirPlaces() throws Exception {
    attacker.open(120, SLOW_POST);
    await().until(() -> webhook.server.load().requests() == 34);

    assertThat(postsWhileTrickling(15)).containsOnly(200);
    assertThat(status("/readyz")).isEqualTo(200);
  }

  @Test
  void slowBodiesHoldNoThread() throws Exception {
    attacker.open(120, SLOW_POST);
    await().until(() -> webhook.server.load().requests() == 34);

    assertThat(threadsThatReadABody()).isZero();
  }

  @Test
  void slowBodiesEndAndGiveTheirPlacesBack() throws Exception {
    attacker.open(20, SLOW_POST);
    await().until(() -> webhook.server.load().requests() == 20);

    await().until(this::trickledUntilAllAreClosed);
    await().until(() -> webhook.server.load().requests() == 0);
    assertThat(post("prod-a")).isEqualTo(200);
  }

  @Test
  void connectionsThatBreakOffGiveTheirPlacesBack() throws Exception {
    attacker.open(20, SLOW_POST);
    await().until(() -> webhook.server.load().requests() == 20);

    attacker.close();

    await().until(() -> webhook.server.load().requests() == 0);
    await().until(() -> webhook.server.load().known() == 0);
  }

  @Test
  void strangersShareABudgetInWhichTheOldestGivesWay() throws Exception {
    for (int wave = 0; wave < 6; wave++) {
      attacker.open(150, ENDLESS_HEADER);
      assertThat(post("prod-b")).isEqualTo(200);
      assertThat(status("/readyz")).isEqualTo(200);
      assertThat(webhook.server.load().strangers())
          .isLessThanOrEqualTo(DoorLimits.usual().strangers());
    }
  }

  @Test
  void headersThatNeverEndAreCutOffThoughBytesCome() throws Exception {
    attacker.open(50, ENDLESS_HEADER);

    await().until(this::trickledUntilAllAreClosed);
    assertThat(webhook.server.load().strangers()).isLessThan(50);
  }

  @Test
  void aFloodOfOneCredentialIsAnswered503AndOthersAreNot() throws Exception {
    webhook.sink.become(FakeSink.Mode.HANGS);
    String whole =
        SLOW_POST
                .replace("100000", Integer.toString(list(item("a")).length()))
                .replace("\r\n\r\n[", "\r\n\r\n")
            + list(item("a"));
    attacker.open(100, whole);
    await().until(() -> webhook.sink.unanswered() == 34);
    webhook.sink.become(FakeSink.Mode.STORES);

    assertThat(postsWhileTrickling(10)).containsOnly(200);
  }

  @Test
  void oneCredentialHasALimitOfConnections() throws Exception {
    int limit = DoorLimits.usual().connectionsOfOne();
    attacker.open(
        limit + 40,
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer token-of-prod-a\r\n\r\n");

    await().until(() -> webhook.server.load().known() == limit);
    assertThat(post("prod-a")).isEqualTo(503);
    assertThat(post("prod-b")).isEqualTo(200);
  }

  private List<Integer> postsWhileTrickling(int count) throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      attacker.trickle();
      statuses.add(post("prod-b"));
    }
    return statuses;
  }

  private boolean trickledUntilAllAreClosed() {
    attacker.trickle();
    return attacker.alive() == 0;
  }

  private int post(String cluster) throws Exception {
    return webhook
        .send(
            webhook
                .to("/audit/" + cluster)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer token-of-" + cluster)
                .POST(BodyPublishers.ofByteArray(utf8(list(item("a"))))))
        .statusCode();
  }

  private int status(String path) throws Exception {
    return webhook.send(webhook.to(path).GET()).statusCode();
  }

  private static long threadsThatReadABody() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames ->
                List.of(frames).stream()
                    .anyMatch(frame -> frame.getClassName().equals(BodyInput.class.getName())))
        .count();
  }
}
