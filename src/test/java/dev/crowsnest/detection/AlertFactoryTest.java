package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.rule.Match;
import dev.crowsnest.rule.MatchedField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertFactoryTest {
  private static final AuditEvent EVENT =
      TestAlerts.eventWith(
          """
          "verb":"create","requestURI":"/api/v1/namespaces/dev/pods?fieldManager=kubectl",
          "user":{"username":"admin","uid":"7","groups":["system:masters"]},
          "impersonatedUser":{"username":"bob"},
          "sourceIPs":["198.51.100.7","10.0.0.1","192.0.2.10"],"userAgent":"curl --token hunter2",
          "objectRef":{"resource":"pods","namespace":"dev","apiVersion":"v1"},
          "responseStatus":{"code":403,"reason":"Forbidden","message":"no: password=hunter2"},
          "responseObject":{"metadata":{"name":"web-1","uid":"u-1"}},
          "annotations":{"authorization.k8s.io/decision":"allow",
            "authorization.k8s.io/reason":"RBAC: allowed by RoleBinding \\"x\\""}""");

  private final Alert alert =
      TestAlerts.alert(EVENT, new MatchedField("pod.privileged", List.of("true")));

  @Test
  void trustsOnlyTheLastAddress() {
    assertThat(alert.client())
        .isEqualTo(
            new Alert.Client(
                "192.0.2.10", List.of("198.51.100.7", "10.0.0.1"), "curl --token ***"));
  }

  @Test
  void keepsTheCallerAndWhomItActedAs() {
    assertThat(alert.actor().user())
        .isEqualTo(new UserInfo("admin", "7", List.of("system:masters")));
    assertThat(alert.actor().impersonatedUser()).isEqualTo(new UserInfo("bob", "", List.of()));
    assertThat(alert.key()).isEqualTo("prod|admin");
  }

  @Test
  void redactsWhatTheServerSaid() {
    assertThat(alert.response().message()).isEqualTo("no: password=***");
    assertThat(alert.response().decisionReason()).isEqualTo("RBAC: allowed by RoleBinding \"x\"");
  }

  @Test
  void findsTheServersWordsWhereOldVersionsHaveThem() {
    Alert refused =
        TestAlerts.alert(
            TestAlerts.eventWith(
                """
                "verb":"create","requestURI":"/","user":{"username":"admin"},
                "responseStatus":{"code":403,"reason":"Forbidden"},
                "responseObject":{"kind":"Status","message":"no: password=hunter2"}"""));

    assertThat(refused.response().message()).isEqualTo("no: password=***");
  }

  @Test
  void saysWhatIsKnownOfTheEventBesidesWhatTheRuleAsked() {
    DerivedField known =
        DerivedField.texts(
            "known", Level.METADATA, "", view -> List.of("password=hunter2", view.event().verb()));
    DerivedField unknown =
        DerivedField.text("unknown", Level.METADATA, "", view -> Optional.empty());
    AlertFactory factory =
        new AlertFactory(
            ExecCommandDisplay.MASKED, () -> TestAlerts.PROCESSED, List.of(unknown, known));

    Alert alert =
        factory.alert(new Match(TestAlerts.rule(), List.of()), TestAlerts.view(EVENT), "rules-1");

    assertThat(alert.facts())
        .containsExactly(new MatchedField("known", List.of("password=***", "create")));
  }

  @Test
  void takesTheNameOfACreatedObjectFromTheResponse() {
    assertThat(alert.target())
        .isEqualTo(new ObjectRef("pods", "", "dev", "web-1", "u-1", "", "v1", ""));
  }

  @Test
  void keepsNoQuery() {
    assertThat(alert.request().path()).isEqualTo("/api/v1/namespaces/dev/pods");
    assertThat(alert.request().exec()).isEqualTo(Optional.empty());
  }

  @Test
  void takesTimeFromTheEventAndTheClockItIsGiven() {
    assertThat(alert.eventTime()).isEqualTo(EVENT.stageTime());
    assertThat(alert.processedTime()).isEqualTo(TestAlerts.PROCESSED);
    assertThat(alert.ruleSetVersion()).isEqualTo("rules-1");
    assertThat(alert.origin()).isEqualTo(TestAlerts.origin("prod"));
  }

  @Test
  void anEventWithNothingInItGivesAnAlert() {
    Alert empty = TestAlerts.alert(TestAlerts.eventWith("\"verb\":\"\""));
    assertThat(empty.client()).isEqualTo(new Alert.Client("", List.of(), ""));
    assertThat(empty.target()).isEqualTo(ObjectRef.NONE);
    assertThat(empty.key()).isEqualTo("prod|");
  }
}
