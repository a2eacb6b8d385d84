package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.UserInfo;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.rule.match.MatchedField;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DetectionFactoryTest {
  private static final AuditEvent EVENT =
      TestFindings.eventWith(
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

  private final Detection detection =
      TestFindings.detection(EVENT, new MatchedField("pod.privileged", List.of("true")));
  private final Evidence evidence = detection.evidence().orElseThrow();

  @Test
  void trustsOnlyTheLastAddress() {
    assertThat(evidence.client())
        .isEqualTo(
            new Evidence.Client(
                "192.0.2.10", List.of("198.51.100.7", "10.0.0.1"), "curl --token ***"));
  }

  @Test
  void keepsTheCallerAndWhomItActedAs() {
    assertThat(evidence.actor().user())
        .isEqualTo(new UserInfo("admin", "7", List.of("system:masters")));
    assertThat(evidence.actor().impersonatedUser()).isEqualTo(new UserInfo("bob", "", List.of()));
    assertThat(detection.key().actor()).isEqualTo("admin");
    assertThat(detection.cluster()).isEqualTo("prod");
  }

  @Test
  void redactsWhatTheServerSaid() {
    assertThat(evidence.response().message()).isEqualTo("no: password=***");
    assertThat(evidence.response().decisionReason())
        .isEqualTo("RBAC: allowed by RoleBinding \"x\"");
  }

  @Test
  void findsTheServersWordsWhereOldVersionsHaveThem() {
    Detection refused =
        TestFindings.detection(
            TestFindings.eventWith(
                """
                "verb":"create","requestURI":"/","user":{"username":"admin"},
                "responseStatus":{"code":403,"reason":"Forbidden"},
                "responseObject":{"kind":"Status","message":"no: password=hunter2"}"""));

    assertThat(refused.evidence().orElseThrow().response().message()).isEqualTo("no: password=***");
  }

  @Test
  void saysWhatIsKnownOfTheEventBesidesWhatTheRuleAsked() {
    DerivedField known =
        DerivedField.texts(
            "known", Level.METADATA, "", view -> List.of("password=hunter2", view.event().verb()));
    DerivedField unknown =
        DerivedField.text("unknown", Level.METADATA, "", view -> Optional.empty());
    DetectionFactory factory =
        new DetectionFactory(ExecCommandDisplay.MASKED, List.of(unknown, known));

    Evidence told =
        TestFindings.detection(factory, new Match(TestFindings.rule(), List.of()), EVENT)
            .evidence()
            .orElseThrow();

    assertThat(told.facts())
        .containsExactly(new MatchedField("known", List.of("password=***", "create")));
  }

  @Test
  void takesTheNameOfACreatedObjectFromTheResponse() {
    assertThat(evidence.target())
        .isEqualTo(new ObjectRef("pods", "", "dev", "web-1", "u-1", "", "v1", ""));
  }

  @Test
  void keepsNoQuery() {
    assertThat(evidence.request().path()).isEqualTo("/api/v1/namespaces/dev/pods");
    assertThat(evidence.request().exec()).isEqualTo(Optional.empty());
  }

  @Test
  void takesTimeFromTheEventAndTheClockItIsGiven() {
    assertThat(evidence.time()).isEqualTo(EVENT.stageTime());
    assertThat(detection.ruleSetVersion()).isEqualTo("rules-1");
    assertThat(evidence.origin()).isEqualTo(TestFindings.origin("prod"));
  }

  @Test
  void anEventWithNothingInItGivesAnAlert() {
    Detection empty = TestFindings.detection(TestFindings.eventWith("\"verb\":\"\""));
    assertThat(empty.evidence().orElseThrow().client())
        .isEqualTo(new Evidence.Client("", List.of(), ""));
    assertThat(empty.evidence().orElseThrow().target()).isEqualTo(ObjectRef.NONE);
    assertThat(empty.key().actor()).isEmpty();
  }
}
