package dev.crowsnest.cli.finding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.ocsf.AlertView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastRevisionsTest {
  private static final int NEW = 1;
  private static final int SUPPRESSED = 3;

  private final List<String> taken = new ArrayList<>();

  @Test
  void passesOnTheLastRevisionOfEachInTheOrderOfTheirFirstEvents() throws IOException {
    LastRevisions<String> last = new LastRevisions<>(1_000, taken::add);
    last.add(finding("b", 1, 20, 3, NEW), true, 1, "b1");
    last.add(finding("a", 1, 10, 3, NEW), true, 1, "a1");
    last.add(finding("b", 2, 20, 3, NEW), true, 1, "b2");
    last.add(finding("b", 1, 20, 3, NEW), true, 1, "late");
    last.end();

    assertThat(taken).containsExactly("a1", "b2");
    assertThat(last.early()).isZero();
  }

  @Test
  void aLastRevisionThatIsNotWantedHidesThoseBefore() throws IOException {
    LastRevisions<String> last = new LastRevisions<>(1_000, taken::add);
    last.add(finding("a", 1, 10, 3, NEW), true, 1, "a1");
    last.add(finding("a", 2, 10, 3, SUPPRESSED), false, 1, "a2");
    last.end();

    assertThat(taken).isEmpty();
  }

  @Test
  void whatDoesNotFitLeavesEarlyAndIsCounted() throws IOException {
    LastRevisions<String> last = new LastRevisions<>(10, taken::add);
    for (int i = 0; i < 5; i++) {
      last.add(finding("f" + i, 1, i + 1, 3, NEW), true, 4, "f" + i);
    }

    assertThat(taken).containsExactly("f0", "f1", "f2");
    last.end();
    assertThat(taken).hasSize(5);
    assertThat(last.early()).isEqualTo(3);
  }

  @Test
  void countsEachFindingByItsLastSeverityAndKnowsTheHighest() {
    FindingCounts counts = new FindingCounts();
    counts.add(finding("a", 1, 10, 4, NEW));
    counts.add(finding("a", 2, 10, 2, NEW));
    counts.add(finding("b", 1, 10, 3, NEW));
    counts.add(finding("c", 1, 10, 5, SUPPRESSED));

    assertThat(counts.line())
        .isEqualTo("2 findings: 1 medium, 1 low; 1 more suppressed by silences");
    assertThat(counts.reaches(Severity.HIGH)).isTrue();
    assertThat(counts.reaches(Severity.CRITICAL)).as("what a silence covers").isFalse();
  }

  @Test
  void aRecordOf01IsAFindingOfOneRequest() {
    AlertView alert = AlertView.of("{\"class_uid\":2004,\"time\":5}".getBytes(UTF_8)).orElseThrow();

    assertThat(alert.count()).isOne();
    assertThat(alert.revision()).isOne();
    assertThat(alert.firstSeen()).isEqualTo(alert.time()).isEqualTo(alert.lastSeen());
    assertThat(alert.saysSomethingNew()).isTrue();
    assertThat(alert.person()).isEmpty();
  }

  private static AlertView finding(String uid, int revision, int second, int severity, int status) {
    return AlertView.of(
            """
            {"class_uid":2004,"severity_id":%d,"status_id":%d,"start_time":%d000,
             "finding_info":{"uid":"%s"},"unmapped":{"revision":%d}}
            """
                .formatted(severity, status, second, uid, revision)
                .getBytes(UTF_8))
        .orElseThrow();
  }
}
