package dev.crowsnest.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.Level;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.store.HeapStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a flood costs and whom; what cannot be hidden in an old finding. */
class FindingsTest {
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final int ALLOWED = 200;
  private static final int REFUSED = 403;

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final List<FindingRevision> revisions = new ArrayList<>();
  private final Findings findings =
      new Findings(
          new HeapStore(),
          new FindingRecord(() -> START),
          new FindingLimits(/* perActor= */ 3, /* perCluster= */ 5),
          () -> Silences.NONE,
          metrics);

  @Test
  void aFloodEvictsTheFindingsOfItsActorOnly() {
    // Given
    fold("bob", "shop", 0, RuleLevel.HIGH, ALLOWED);
    String bobs = revisions.get(0).id().uid();

    // When
    for (int i = 1; i <= 20; i++) {
      fold("alice", "n" + i, i, RuleLevel.HIGH, ALLOWED);
    }
    fold("bob", "shop", 30, RuleLevel.CRITICAL, ALLOWED);

    // Then
    assertThat(metrics.counts().evicted()).isEqualTo(17);
    assertThat(findings.remembered("prod")).isEqualTo(4);
    assertThat(revisions)
        .filteredOn(revision -> revision.activity() == Activity.CLOSE)
        .hasSize(17)
        .noneSatisfy(revision -> assertThat(revision.id().uid()).isEqualTo(bobs))
        .allSatisfy(revision -> assertThat(text(revision)).contains("closed early"));
    assertThat(last().id().uid()).isEqualTo(bobs);
    assertThat(last().activity()).isEqualTo(Activity.UPDATE);
  }

  @Test
  void inAFullClusterTheActorWithTheMostGivesWay() {
    // Given
    fold("bob", "shop", 0, RuleLevel.HIGH, ALLOWED);
    for (int i = 1; i <= 3; i++) {
      fold("alice", "n" + i, i, RuleLevel.HIGH, ALLOWED);
    }

    // When
    for (int i = 4; i <= 9; i++) {
      fold("user-" + i, "shop", i, RuleLevel.HIGH, ALLOWED);
    }

    // Then
    assertThat(findings.remembered("prod")).isEqualTo(5);
    assertThat(revisions.stream().filter(revision -> revision.activity() == Activity.CLOSE))
        .first()
        .satisfies(revision -> assertThat(text(revision)).contains("\"alice\""));
  }

  @Test
  void theSameAgainIsSaidOnceAMinute() {
    fold("bob", "shop", 0, RuleLevel.HIGH, ALLOWED);
    fold("bob", "shop", 10, RuleLevel.HIGH, ALLOWED);
    fold("bob", "shop", 20, RuleLevel.HIGH, ALLOWED);
    assertThat(revisions).hasSize(1);

    findings.advance("prod", START.plusSeconds(60), START.plusSeconds(60), revisions::add);

    assertThat(revisions).hasSize(2);
    assertThat(last().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(text(last())).contains("\"comment\":\"2 more\"");
  }

  @Test
  void whatIsMoreSevereIsSaidAtOnce() {
    fold("bob", "shop", 0, RuleLevel.LOW, ALLOWED);
    fold("bob", "shop", 1, RuleLevel.HIGH, ALLOWED);

    assertThat(revisions).hasSize(2);
    assertThat(last().status()).isEqualTo(Status.NEW);
    assertThat(text(last())).contains("more severe: high after low");
  }

  @Test
  void aDeedAfterAttemptsIsSaidAtOnce() {
    fold("bob", "shop", 0, RuleLevel.LOW, REFUSED);
    fold("bob", "shop", 1, RuleLevel.LOW, ALLOWED);

    assertThat(revisions).hasSize(2);
    assertThat(last().status()).isEqualTo(Status.NEW);
    assertThat(text(last())).contains("it was done, after attempts that were not");
  }

  private void fold(String user, String namespace, int second, RuleLevel level, int code) {
    Instant time = START.plusSeconds(second);
    Match match = new Match(TestFindings.rule("A rule", level, Level.METADATA), List.of());
    Detection detection =
        TestFindings.detection(
            TestFindings.factory(),
            match,
            TestFindings.event(
                """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
                 "stage":"ResponseComplete","verb":"delete","requestURI":"/",
                 "user":{"username":"%1$s"},"sourceIPs":["192.0.2.1"],
                 "objectRef":{"resource":"secrets","namespace":"%2$s","name":"s"},
                 "responseStatus":{"code":%3$d},
                 "requestReceivedTimestamp":"%4$s","stageTimestamp":"%4$s"}"""
                    .formatted(user, namespace, code, time)));
    findings.fold(detection, time, revisions::add);
  }

  private FindingRevision last() {
    return revisions.get(revisions.size() - 1);
  }

  private static String text(FindingRevision revision) {
    return new String(revision.value(), StandardCharsets.UTF_8);
  }
}
