package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.rule.RuleLevel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertIdTest {
  private static final String REQUEST =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-1",
       "stage":"ResponseComplete","requestReceivedTimestamp":"2026-11-21T10:00:00.000001Z",
       "stageTimestamp":"2026-11-21T10:00:00.123456Z","verb":"get","requestURI":"/api/v1/pods",
       "user":{"username":"alice"}}""";

  @Test
  void staysTheSameForEver() {
    assertThat(id(REQUEST, "prod")).isEqualTo(new AlertId("0f745c08dd43743cfd219b2ad95a35ec", 1));
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
            new AlertId[] {
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
    EventView one = new EventView(TestAlerts.event(REQUEST), TestAlerts.origin("a"));
    EventView other = new EventView(TestAlerts.event(REQUEST), TestAlerts.origin("ab"));
    assertThat(AlertId.first(TestAlerts.rule("bc"), one))
        .isNotEqualTo(AlertId.first(TestAlerts.rule("c"), other));
  }

  @Test
  void textNamesTheRevision() {
    assertThat(new AlertId("abc", 2).text()).isEqualTo("abc:2");
    assertThatIllegalArgumentException().isThrownBy(() -> new AlertId("abc", 0));
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
    EventView view = TestAlerts.view(TestAlerts.event(REQUEST));
    assertThat(Evidence.of(view, Level.METADATA).isComplete()).isTrue();
    assertThat(Evidence.of(view, Level.REQUEST).levelTooLow()).isTrue();
    EventView truncated =
        TestAlerts.view(
            TestAlerts.event(
                REQUEST.replace(
                    "\"verb\"", "\"annotations\":{\"audit.k8s.io/truncated\":\"true\"},\"verb\"")));
    assertThat(Evidence.of(truncated, Level.METADATA))
        .isEqualTo(new Evidence(Level.METADATA, Level.METADATA, true, "", Optional.empty()));
    assertThat(Evidence.of(truncated, Level.METADATA).isComplete()).isFalse();
  }

  private static AlertId id(String json, String cluster) {
    return AlertId.first(
        TestAlerts.rule(), new EventView(TestAlerts.event(json), TestAlerts.origin(cluster)));
  }
}
