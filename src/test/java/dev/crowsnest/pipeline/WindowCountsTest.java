package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.store.HeapStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WindowCountsTest {
  private static final Minute NINE = Minute.of(Instant.parse("2026-11-21T09:00:00Z"));
  private static final Minute TEN = Minute.of(Instant.parse("2026-11-21T10:00:00Z"));

  private final HeapStore increments = new HeapStore();
  private final HeapStore totals = new HeapStore();
  private WindowCounts latest = new WindowCounts(increments, totals);

  @Test
  void writesOneRecordForEachWindowAtACommitHoweverMuchWasCounted() {
    WindowCounts counts = counts();
    for (int i = 0; i < 1000; i++) {
      counts.increment(key("prod", i % 2 == 0 ? NINE : TEN, "rule" + i % 10), i);
    }
    assertThat(records()).isZero();

    commit();
    assertThat(records()).isEqualTo(2);

    commit();
    assertThat(records()).isEqualTo(2);
  }

  @Test
  void addsUpWhatWasCountedBeforeAndAfterCommits() {
    WindowCounts counts = counts();
    counts.increment(key("prod", NINE, "a"), 1);
    commit();
    counts.increment(key("prod", NINE, "a"), 2);
    counts.increment(key("prod", NINE, "b"), 3);
    commit();
    counts.increment(key("prod", NINE, "a"), 4);

    assertThat(published(counts, "prod", TEN)).containsExactly("a=3/1", "b=1/1");
    assertThat(records()).isZero();
    assertThat(published(counts, "prod", TEN)).isEmpty();
  }

  @Test
  void knowsAfterARestartWhatWasCommittedAndNothingElse() {
    WindowCounts before = counts();
    before.increment(key("prod", NINE, "a"), 1);
    commit();
    before.increment(key("prod", NINE, "a"), 2);

    WindowCounts after = counts();
    Set<String> clusters = new TreeSet<>();
    after.openClusters(clusters::add);
    assertThat(clusters).containsExactly("prod");
    assertThat(published(after, "prod", TEN)).containsExactly("a=1/1");
  }

  @Test
  void publishesALateWindowWithItsTotalAndTheNextRevision() {
    WindowCounts counts = counts();
    for (int offset = 1; offset <= 3; offset++) {
      counts.increment(key("prod", NINE, "a"), offset);
      counts.increment(key("prod", NINE, "only" + offset), offset);
      commit();
      assertThat(published(counts, "prod", TEN))
          .containsExactly("a=" + offset + "/" + offset, "only" + offset + "=1/1");
    }
  }

  @Test
  void leavesOpenWindowsAndOtherClustersAlone() {
    WindowCounts counts = counts();
    counts.increment(key("prod", NINE, "a"), 1);
    counts.increment(key("prod", TEN, "b"), 2);
    counts.increment(key("prod-2", NINE, "c"), 3);
    commit();
    counts.increment(key("prod", TEN, "b"), 4);
    counts.increment(key("prod-2", NINE, "c"), 5);

    assertThat(published(counts, "prod", TEN)).containsExactly("a=1/1");
    assertThat(published(counts, "prod", TEN.next())).containsExactly("b=2/1");
    assertThat(published(counts, "prod-2", TEN)).containsExactly("c=2/1");
  }

  @Test
  void countsAnewWhatWasForgotten() {
    WindowCounts counts = counts();
    counts.increment(key("prod", NINE, "a"), 1);
    published(counts, "prod", TEN);

    counts.forget("prod", NINE);
    counts.increment(key("prod", NINE, "a"), 2);
    assertThat(published(counts, "prod", TEN)).containsExactly("a=2/2");

    counts.forget("prod", TEN);
    counts.increment(key("prod", NINE, "a"), 3);
    assertThat(published(counts, "prod", TEN)).containsExactly("a=1/1");
  }

  @Test
  void dividesAWindowThatIsTooLargeForOneRecord() {
    WindowCounts counts = counts();
    for (int i = 0; i < 3000; i++) {
      counts.increment(key("prod", NINE, "x".repeat(200) + i), i);
    }
    commit();

    assertThat(records()).isEqualTo(3);
    assertThat(published(counts, "prod", TEN))
        .hasSize(3000)
        .allMatch(text -> text.endsWith("=1/1"));
  }

  @Test
  void countsTheKeysBeyondTheCapAsOtherWheneverItCommitsOrBeginsAgain() {
    int keys = WindowCounts.MAX_KEYS + 50;
    WindowCounts counts = counts();
    for (int i = 0; i < keys; i++) {
      counts.increment(key("prod", NINE, "rule" + i), i);
      if (i % 700 == 0) {
        commit();
        counts = i % 1400 == 0 ? counts() : counts;
      }
    }
    counts.increment(key("prod", NINE, "rule0"), keys);

    assertThat(published(counts, "prod", TEN))
        .hasSize(WindowCounts.MAX_KEYS + 1)
        .contains("rule0=2/1", AggregateKey.OTHER + "=50/1");
  }

  private WindowCounts counts() {
    latest = new WindowCounts(increments, totals);
    return latest;
  }

  private void commit() {
    latest.beforeCommit();
  }

  private long records() {
    long[] count = {0};
    increments.scan(new byte[0], (key, value) -> count[0]++);
    return count[0];
  }

  private static List<String> published(WindowCounts counts, String cluster, Minute stillOpen) {
    List<String> texts = new ArrayList<>();
    counts.publish(
        cluster,
        stillOpen,
        record ->
            texts.add(
                record.key().values().get(0) + '=' + record.count() + '/' + record.revision()));
    return texts;
  }

  private static AggregateKey key(String cluster, Minute minute, String rule) {
    return AggregateKey.ofAlert(cluster, rule, "title", "high", minute);
  }
}
