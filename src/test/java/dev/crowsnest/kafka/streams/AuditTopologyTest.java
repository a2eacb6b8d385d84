package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.kafka.HeaderTexts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditTopologyTest {
  private static final Instant NOW = TopologyFixture.NOW;

  private final TopologyFixture pipeline = new TopologyFixture();

  @AfterEach
  void equationHolds() {
    var counts = pipeline.metrics.counts();
    assertThat(counts.events())
        .isEqualTo(
            counts.rejected() + counts.notSelected() + counts.repeated() + counts.evaluated());
    assertThat(counts.matches())
        .isEqualTo(
            counts.detections()
                + counts.also()
                + counts.unchanged()
                + counts.limited()
                + counts.duplicates());
    pipeline.close();
  }

  @Test
  void publishesAFindingKeyedByItsUidWithCloudEventsHeaders() {
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());

    TestRecord<String, byte[]> alert = single(pipeline.alertRecords());
    Map<String, String> headers = HeaderTexts.texts(alert.headers());
    JsonNode json = TopologyFixture.json(alert.value());
    String uid = json.at("/finding_info/uid").asText();
    assertThat(alert.key()).isEqualTo(uid);
    assertThat(headers)
        .containsEntry("ce_id", uid + ":1")
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("content-type", "application/json");
    assertThat(json.path("class_uid").asInt()).isEqualTo(2004);
    assertThat(json.path("time").asLong()).isEqualTo(NOW.toEpochMilli());
    assertThat(alert.getRecordTime()).isEqualTo(NOW);
  }

  @Test
  void publishesAnAlertOfAnEventBefore1970AsOfTheEpoch() {
    pipeline.pipe(
        "prod", EventJsonBuilder.privilegedPod().at(Instant.parse("1969-12-31T23:59:59Z")));

    TestRecord<String, byte[]> alert = single(pipeline.alertRecords());
    assertThat(alert.getRecordTime()).isEqualTo(Instant.EPOCH);
    assertThat(TopologyFixture.json(alert.value()).path("time").asLong()).isEqualTo(-1000);
  }

  @Test
  void raisesNoSecondAlertForABatchThatIsSentTwice() {
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());

    assertThat(pipeline.alertTitles()).containsExactly("Privileged");
    assertThat(pipeline.metrics.counts().repeated()).isEqualTo(1);
  }

  @Test
  void alertsForTwoRequestsWithOneAuditIdWhichTheClientChose() {
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod().at(NOW.plusMillis(1)));
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod().user("mallory"));
    pipeline.pipe("staging", EventJsonBuilder.privilegedPod());

    assertThat(pipeline.metrics.counts().detections()).isEqualTo(4);
  }

  @Test
  void judgesTheFirstStageOfALongRunningRequestOnly() {
    pipeline.pipe("prod", EventJsonBuilder.exec().stage("RequestReceived").withoutResponse());
    pipeline.pipe("prod", EventJsonBuilder.exec().stage("ResponseStarted"));
    pipeline.pipe("prod", EventJsonBuilder.exec().completedAt(NOW.plusSeconds(60)));

    assertThat(pipeline.alertTitles()).containsExactly("Exec");
    assertThat(pipeline.metrics.counts().notSelected()).isEqualTo(2);
    assertThat(pipeline.metrics.counts().evaluated()).isEqualTo(1);
  }

  @Test
  void judgesAnExecWhoseStartTheAuditPolicyOmits() {
    pipeline.pipe("prod", EventJsonBuilder.exec());

    assertThat(pipeline.alertTitles()).containsExactly("Exec");
  }

  @Test
  void judgesAWatchThatNeverCompletes() {
    pipeline.pipe("prod", EventJsonBuilder.watchSecrets().stage("ResponseStarted"));

    assertThat(pipeline.alertTitles()).containsExactly("Secrets watched");
  }

  @Test
  void judgesAFailedAuthenticationWhoseOnlyStageIsResponseStarted() {
    pipeline.pipe("prod", EventJsonBuilder.get().stage("ResponseStarted").code(401));

    assertThat(pipeline.metrics.counts().evaluated()).isEqualTo(1);
  }

  @Test
  void turnsGarbageIntoDeadLettersWithTheirBytesAndGoesOn() {
    byte[] garbage = {'{', 0, (byte) 0xFF};

    pipeline.pipe("prod", garbage);
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());

    assertThat(pipeline.alertTitles()).containsExactly("Privileged");
    TestRecord<String, byte[]> letter = single(pipeline.deadLetterRecords());
    assertThat(letter.key()).isEqualTo("prod");
    assertThat(letter.value()).isEqualTo(garbage);
    assertThat(HeaderTexts.texts(letter.headers()))
        .containsEntry("reason", "not-json")
        .containsEntry("detail", "broken at byte 1")
        .containsEntry("place", "k8s.audit.events/0/0")
        .containsEntry("length", "3");
  }

  @Test
  void keepsRecordsWithoutValueOrClusterAsDeadLetters() {
    pipeline.pipe(null, EventJsonBuilder.get());
    pipeline.pipe("no cluster's name", EventJsonBuilder.get());
    pipeline.pipe("prod", (byte[]) null);

    assertThat(pipeline.deadLetterRecords())
        .extracting(letter -> HeaderTexts.texts(letter.headers()).get("reason"))
        .containsExactly("no-cluster", "no-cluster", "empty");
  }

  @Test
  void keepsAnEventWhoseJudgingFailsAsDeadLetterAndGoesOn() {
    boolean[] broken = {true};
    try (TopologyFixture failing =
        new TopologyFixture(
            () -> {
              if (broken[0]) {
                throw new IllegalStateException("a defect");
              }
              return TopologyFixture.rules();
            })) {
      failing.pipe("prod", EventJsonBuilder.privilegedPod());
      broken[0] = false;
      failing.pipe("prod", EventJsonBuilder.exec());

      TestRecord<String, byte[]> letter = single(failing.deadLetterRecords());
      assertThat(letter.value()).isEqualTo(EventJsonBuilder.privilegedPod().bytes());
      assertThat(HeaderTexts.texts(letter.headers()))
          .containsEntry("reason", "evaluation-failed")
          .containsEntry("detail", "IllegalStateException in Evaluation");
      assertThat(failing.alertTitles()).containsExactly("Exec");
      assertThat(failing.metrics.counts().rejectedByReason())
          .isEqualTo(Map.of(RejectReason.EVALUATION_FAILED, 1L));
    }
  }

  @Test
  void letsAnEventStamped2099ChangeNothingForAnyOther() {
    Instant future = Instant.parse("2099-01-01T00:00:00Z");

    pipeline.pipe("a", EventJsonBuilder.exec().at(future));
    pipeline.pipe("a", EventJsonBuilder.privilegedPod());
    pipeline.pipe("a", EventJsonBuilder.privilegedPod());
    pipeline.pipe("b", EventJsonBuilder.privilegedPod());
    pipeline.pipe("a", EventJsonBuilder.get().at(NOW.plusSeconds(180)));

    List<TestRecord<String, byte[]>> alerts = pipeline.alertRecords();
    assertThat(alerts).extracting(TestRecord::key).hasSizeGreaterThanOrEqualTo(3);
    assertThat(pipeline.metrics.counts().detections()).isEqualTo(3);
    assertThat(alerts.get(0).getRecordTime()).isEqualTo(NOW);
    assertThat(pipeline.metrics.counts().clamped()).isEqualTo(1);
    assertThat(pipeline.metrics.counts().late()).isZero();
    assertThat(pipeline.aggregateTexts())
        .contains("a|2026-11-21T10:00:00Z|events|default|create|pods|allowed=1/1");
  }

  @Test
  void countsMissingHygieneOfWrittenPodsWithoutAnAlertForIt() {
    pipeline.pipe("prod", EventJsonBuilder.carelessPod());
    pipeline.pipe("prod", EventJsonBuilder.carelessPod().at(NOW.plusSeconds(1)));
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(180)));

    assertThat(pipeline.alertTitles()).isEmpty();
    assertThat(pipeline.aggregateTexts())
        .containsExactly(
            "prod|2026-11-21T10:00:00Z|events|default|create|pods|allowed=2/1",
            "prod|2026-11-21T10:00:00Z|hygiene|default|pods|latestImage=2/1",
            "prod|2026-11-21T10:00:00Z|hygiene|default|pods|runsAsRoot=2/1");
  }

  @Test
  void publishesAWindowOnceWhenItsClusterIsPastItsGrace() {
    pipeline.pipe("prod", EventJsonBuilder.get());
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusMillis(59_999)));
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(60)));
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(119)));
    pipeline.pipe("other", EventJsonBuilder.get().at(NOW.plusSeconds(300)));
    assertThat(pipeline.aggregateTexts()).isEmpty();

    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(120)));

    assertThat(pipeline.aggregateTexts())
        .containsExactly("prod|2026-11-21T10:00:00Z|events|default|get|configmaps|allowed=2/1");
  }

  @Test
  void publishesALateEventsWindowAgainWithAHigherRevision() {
    pipeline.pipe("prod", EventJsonBuilder.get());
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(120)));
    pipeline.aggregateTexts();

    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(1)));
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(180)));

    assertThat(pipeline.aggregateTexts())
        .containsExactly("prod|2026-11-21T10:00:00Z|events|default|get|configmaps|allowed=2/2");
  }

  @Test
  void judgesAnEventOlderThanWindowsAreKeptButCountsItInNone() {
    pipeline.pipe("prod", EventJsonBuilder.get());
    pipeline.pipe("prod", EventJsonBuilder.privilegedPod().at(NOW.minus(Duration.ofDays(2))));
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(180)));

    assertThat(pipeline.alertTitles()).containsExactly("Privileged");
    assertThat(pipeline.metrics.counts().late()).isEqualTo(1);
    assertThat(pipeline.aggregateTexts())
        .containsExactly("prod|2026-11-21T10:00:00Z|events|default|get|configmaps|allowed=1/1");
  }

  @Test
  void countsAlertsByRuleAndSeverity() {
    pipeline.pipe("prod", EventJsonBuilder.exec());
    pipeline.pipe("prod", EventJsonBuilder.exec());
    pipeline.pipe("prod", EventJsonBuilder.get().at(NOW.plusSeconds(180)));

    assertThat(pipeline.aggregateTexts())
        .contains(
            "prod|2026-11-21T10:00:00Z|alerts|11111111-1111-4111-8111-111111111111|Exec|high=1/1");
  }

  @Test
  void closesTheWindowsOfASilentClusterByTheWallClockOnceEverythingIsRead() {
    pipeline.pipe("prod", EventJsonBuilder.get());
    pipeline.fallBehind();
    pipeline.advanceWallClock(Duration.ofMinutes(5));
    assertThat(pipeline.aggregateTexts()).isEmpty();

    pipeline.catchUp();
    pipeline.advanceWallClock(Duration.ofSeconds(10));

    assertThat(pipeline.aggregateTexts())
        .containsExactly("prod|2026-11-21T10:00:00Z|events|default|get|configmaps|allowed=1/1");
  }

  @Test
  void forgetsMatchesAfterADay() {
    pipeline.pipe("prod", EventJsonBuilder.exec());
    Instant later = NOW.plus(Duration.ofHours(25));
    pipeline.pipe("prod", EventJsonBuilder.get().at(later).bytes(), later);

    pipeline.pipe("prod", EventJsonBuilder.exec().bytes(), later);

    assertThat(pipeline.metrics.counts().detections()).isEqualTo(2);
  }

  @Test
  void readsABodyOnlyIfARuleAsksForIt() {
    pipeline.pipe("prod", EventJsonBuilder.get());
    pipeline.pipe("prod", EventJsonBuilder.exec());
    assertThat(pipeline.metrics.counts().bodiesRead()).isZero();

    pipeline.pipe("prod", EventJsonBuilder.privilegedPod());

    assertThat(pipeline.metrics.counts().bodiesRead()).isEqualTo(1);
  }

  @Test
  void takesEventsOfEventListsWhichHaveNoKind() {
    String event = new String(EventJsonBuilder.privilegedPod().bytes(), UTF_8);

    pipeline.pipe(
        "prod",
        event
            .replace("\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",", "")
            .getBytes(UTF_8));

    assertThat(pipeline.alertTitles()).containsExactly("Privileged");
  }

  private static TestRecord<String, byte[]> single(List<TestRecord<String, byte[]>> records) {
    assertThat(records).hasSize(1);
    return records.get(0);
  }
}
