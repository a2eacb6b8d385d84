package dev.crowsnest.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.FoldKey;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.store.HeapStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** One actor's flood takes his own share of the memory, and nobody else's. */
class FindingsFloodTest {
  private static final int MILLION = 1_000_000;
  private static final int COMMIT = 10_000;
  private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
  private static final Map<String, Detection> OF_ACTORS = new HashMap<>();

  private final HeapStore store = new HeapStore();
  private final PipelineMetrics metrics = new PipelineMetrics();
  private final Findings findings =
      new Findings(
          store,
          new FindingRecord(() -> START),
          FindingLimits.DEFAULT,
          () -> Silences.NONE,
          metrics);
  private final Map<String, Activity> last = new HashMap<>();
  private long revisions;
  private final Consumer<FindingRevision> out =
      revision -> {
        revisions++;
        last.put(revision.id().uid(), revision.activity());
      };

  @Test
  void aMillionDetectionsOfAnHourAreFolded() {
    long micros = Duration.ofHours(1).toNanos() / 1000 / MILLION;
    int places = FindingLimits.DEFAULT.perActor() - 100;
    for (int i = 0; i < MILLION; i++) {
      Instant time = START.plusNanos(i * micros * 1000);
      findings.fold(detection("flooder", "place" + i % places, time, i), time, out);
      findings.advance("prod", time, time, out);
      commit(i);
    }

    assertThat(metrics.counts().opened()).isEqualTo(places);
    assertThat(metrics.counts().folded()).isEqualTo(MILLION - places);
    assertThat(metrics.counts().evicted()).isZero();
    assertThat(revisions).as("a Create, and an Update a minute").isLessThanOrEqualTo(places * 61L);
    assertThat(records()).isEqualTo(2 * places);
  }

  @Test
  void whoExceedsHisShareEvictsHisOwnAndDelaysNobody() {
    // Given
    findings.fold(detection("early", "place", START, 0), START, out);
    String early = uid("early", 0);

    // When
    int flood = 30_000;
    for (int i = 1; i <= flood; i++) {
      Instant time = START.plusMillis(i);
      findings.fold(detection("flooder", "place" + i, time, i), time, out);
      findings.advance("prod", time, time, out);
      commit(i);
    }

    // Then
    Instant after = START.plusSeconds(60);
    List<FindingRevision> first = new ArrayList<>();
    findings.fold(detection("late", "place", after, 1), after, first::add);
    assertThat(first).as("published at once").hasSize(1);
    assertThat(first.get(0).activity()).isEqualTo(Activity.CREATE);
    findings.fold(detection("early", "place", after, 2), after, out);
    assertThat(last).doesNotContainKey(uid("early", 2));
    assertThat(last.get(early)).isNotEqualTo(Activity.CLOSE);
    assertThat(findings.remembered("prod")).isEqualTo(FindingLimits.DEFAULT.perActor() + 2);
    assertThat(metrics.counts().evicted()).isEqualTo(flood - FindingLimits.DEFAULT.perActor());
    assertThat(last.values().stream().filter(activity -> activity == Activity.CLOSE))
        .as("each that was forgotten early was closed")
        .hasSize(flood - FindingLimits.DEFAULT.perActor());
    findings.beforeCommit();
    assertThat(records()).isEqualTo(2 * (FindingLimits.DEFAULT.perActor() + 2));
  }

  @Test
  void aClusterFullOfActorsTakesFromTheGreediest() {
    Findings few =
        new Findings(
            store,
            new FindingRecord(() -> START),
            new FindingLimits(10, 25),
            () -> Silences.NONE,
            metrics);
    for (int actor = 0; actor < 3; actor++) {
      for (int i = 0; i < (actor == 0 ? 10 : 5); i++) {
        Instant time = START.plusSeconds(actor * 100L + i);
        few.fold(detection("actor" + actor, "place" + i, time, i), time, out);
      }
    }
    for (int actor = 10; actor < 20; actor++) {
      Instant time = START.plusSeconds(500);
      few.fold(detection("actor" + actor, "place", time, 0), time, out);
    }

    assertThat(few.remembered("prod")).isEqualTo(25);
    assertThat(last.get(uid("actor0", 0))).isEqualTo(Activity.CLOSE);
    assertThat(last.get(uid("actor1", 0))).isEqualTo(Activity.CREATE);
    assertThat(last.get(uid("actor2", 0))).isEqualTo(Activity.CREATE);
  }

  private void commit(int number) {
    if (number % COMMIT == 0) {
      findings.beforeCommit();
    }
  }

  private int records() {
    findings.beforeCommit();
    int[] count = {0};
    store.scan(new byte[0], (key, value) -> count[0]++);
    return count[0];
  }

  private static String uid(String actor, int number) {
    return "%08x%024x".formatted(actor.hashCode(), number);
  }

  private static Detection detection(String actor, String place, Instant time, int number) {
    Detection one = OF_ACTORS.computeIfAbsent(actor, FindingsFloodTest::detection);
    return new Detection(
        uid(actor, number),
        new FoldKey("prod", actor, "group", place, Optional.empty()),
        time,
        one.headline(),
        List.of(),
        one.circumstances(),
        one.severity(),
        one.ruleSetVersion(),
        one.message(),
        one.person(),
        Optional.empty(),
        List.of(),
        one.evidence());
  }

  private static Detection detection(String actor) {
    return TestFindings.detection(
        TestFindings.eventWith(
            """
            "verb":"create","user":{"username":"%s"},"responseStatus":{"code":201},
            "objectRef":{"resource":"pods","namespace":"n","name":"p"}"""
                .formatted(actor)));
  }
}
