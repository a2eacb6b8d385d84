package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.rule.spec.RuleLevel;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingIdTest {
  private static final String REQUEST =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-1",
       "stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-21T10:00:00.000001Z",
       "stageTimestamp":"2026-11-21T10:00:00.123456Z","verb":"get","requestURI":"/api/v1/pods",
       "user":{"username":"alice"}}""";

  @Test
  void staysTheSameForEver() {
    assertThat(id(REQUEST, "prod")).isEqualTo("fd513489695085a7e25672fe006b0168");
  }

  @Test
  void isStillKnownAsVersion01HadIt() {
    EventView view = new EventView(TestFindings.event(REQUEST), TestFindings.origin("prod"));
    assertThat(FindingId.uidOfVersion01(TestFindings.rule(), view))
        .isEqualTo("0f745c08dd43743cfd219b2ad95a35ec");
  }

  @Test
  void isTheRequestsAtEveryStage() {
    String started =
        REQUEST.replace("ResponseComplete", "ResponseStarted").replace("00.123456Z", "00.1Z");
    assertThat(id(started, "prod")).isEqualTo(id(REQUEST, "prod"));
  }

  @Test
  void tellsRequestsApartThatShareAnAuditId() {
    assertThat(
            new String[] {
              id(REQUEST.replace(".000001Z", ".000002Z"), "prod"),
              id(REQUEST.replace("alice", "bob"), "prod"),
              id(REQUEST.replace("\"get\"", "\"delete\""), "prod"),
              id(REQUEST.replace("v1/pods", "v1/secrets"), "prod"),
              id(REQUEST, "test"),
            })
        .doesNotHaveDuplicates()
        .doesNotContain(id(REQUEST, "prod"));
  }

  @Test
  void aClustersNameNeverRunsIntoTheRules() {
    EventView one = new EventView(TestFindings.event(REQUEST), TestFindings.origin("a"));
    EventView other = new EventView(TestFindings.event(REQUEST), TestFindings.origin("ab"));
    assertThat(id(TestFindings.rule("bc"), one)).isNotEqualTo(id(TestFindings.rule("c"), other));
  }

  @Test
  void textNamesTheRevision() {
    assertThat(new FindingId("abc", 2).text()).isEqualTo("abc:2");
    assertThatIllegalArgumentException().isThrownBy(() -> new FindingId("abc", 0));
  }

  @Test
  void severityIsTheRulesLevel() {
    assertThat(RuleLevel.values()).extracting(Severity::of).containsExactly(Severity.values());
    assertThat(Severity.values())
        .allSatisfy(severity -> assertThat(Severity.ofId(severity.id())).isEqualTo(severity));
    assertThat(Severity.ofId(6)).isEqualTo(Severity.CRITICAL);
    assertThat(Severity.ofId(99)).isEqualTo(Severity.INFORMATIONAL);
  }

  @Test
  void evidenceSaysWhatIsMissing() {
    EventView view = TestFindings.view(TestFindings.event(REQUEST));
    assertThat(Completeness.of(view, Level.METADATA).isComplete()).isTrue();
    assertThat(Completeness.of(view, Level.REQUEST).levelTooLow()).isTrue();
    EventView truncated =
        TestFindings.view(
            TestFindings.event(
                REQUEST.replace(
                    "\"verb\"", "\"annotations\":{\"audit.k8s.io/truncated\":\"true\"},\"verb\"")));
    assertThat(Completeness.of(truncated, Level.METADATA))
        .isEqualTo(
            new Completeness(
                Level.METADATA,
                Level.METADATA,
                true,
                "",
                false,
                Optional.empty(),
                Optional.empty(),
                List.of()));
    assertThat(Completeness.of(truncated, Level.METADATA).isComplete()).isFalse();
  }

  private static String id(String json, String cluster) {
    return id(
        TestFindings.rule(), new EventView(TestFindings.event(json), TestFindings.origin(cluster)));
  }

  private static String id(Rule rule, EventView view) {
    return FindingId.uid(rule, FoldKey.of(new Match(rule, List.of()), view), view);
  }
}
