package dev.crowsnest.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.rule.match.Match;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceTest {
  private static final String TITLE = ": Privileged pod or workload created";
  private static final String POD =
      """
      "user":{"username":"alice"},"requestURI":"/api/v1/namespaces/development/pods/web",
      "objectRef":{"resource":"pods","namespace":"development","name":"web"}""";

  @Test
  void saysWhoDidWhatToWhat() {
    assertThat(message("\"verb\":\"create\",\"responseStatus\":{\"code\":201}," + POD))
        .isEqualTo("alice created pod development/web" + TITLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | allow  | alice deleted pod development/web",
        "403 | forbid | alice tried to delete pod development/web but was not permitted",
        "403 | allow  | alice tried to delete pod development/web but admission refused it",
        "409 | allow  | alice tried to delete pod development/web but failed (409 Conflict)",
        "401 | allow  | alice tried to delete pod development/web",
        "0   | allow  | alice asked to delete pod development/web, which may have happened (no code)"
      })
  void saysHowItEnded(int code, String decision, String sentence) {
    assertThat(
            message(
                """
                "verb":"delete","responseStatus":{"code":%d,"reason":"Conflict"},
                "annotations":{"authorization.k8s.io/decision":"%s"},%s"""
                    .formatted(code, decision, POD)))
        .isEqualTo(sentence + TITLE);
  }

  @Test
  void saysThatADryRunWasOne() {
    assertThat(
            message(
                """
                "verb":"create","responseStatus":{"code":201},"user":{"username":"alice"},
                "requestURI":"/api/v1/namespaces/development/pods?dryRun=All",
                "objectRef":{"resource":"pods","namespace":"development","name":"web"}"""))
        .isEqualTo("alice created pod development/web in a dry run" + TITLE);
  }

  @Test
  void namesBothOfAnImpersonation() {
    assertThat(
            message(
                """
                "verb":"list","responseStatus":{"code":200},
                "user":{"username":"kubernetes-admin"},
                "impersonatedUser":{"username":"system:serviceaccount:default:fake-user"},
                "objectRef":{"resource":"pods","namespace":"default"}"""))
        .isEqualTo(
            "kubernetes-admin acting as system:serviceaccount:default:fake-user"
                + " listed pods in namespace default"
                + TITLE);
  }

  @Test
  void namesTheVerbOfConstrainedImpersonation() {
    assertThat(
            message(
                """
                "verb":"list","responseStatus":{"code":200},
                "user":{"username":"eve"},"impersonatedUser":{"username":"bob"},
                "authenticationMetadata":{"impersonationConstraint":"impersonate:user-info"},
                "objectRef":{"resource":"pods","namespace":"default"}"""))
        .isEqualTo(
            "eve acting as bob (by impersonate:user-info) listed pods in namespace default"
                + TITLE);
  }

  @Test
  void namesNobodyWhereThereIsNobody() {
    String list =
        "\"verb\":\"list\",\"responseStatus\":{\"code\":200},\"objectRef\":{\"resource\":\"secrets\"}";
    assertThat(message("\"user\":{}," + list))
        .isEqualTo("an unauthenticated client listed secrets in the whole cluster" + TITLE);
    assertThat(message("\"user\":{\"username\":\"system:anonymous\"}," + list))
        .isEqualTo("an anonymous client listed secrets in the whole cluster" + TITLE);
  }

  @Test
  void showsWhatWasRun() {
    assertThat(message(exec("command=sh&command=-c&command=route+-n&container=c")))
        .isEqualTo("alice ran `sh -c 'route -n'` in container c of pod development/web" + TITLE);
  }

  @Test
  void hidesWhatWasRunIfToldSo() {
    AuditEvent event = TestFindings.eventWith(exec("command=id"));
    Detection detection =
        TestFindings.detection(
            TestFindings.factory(ExecCommandDisplay.HIDDEN),
            new Match(TestFindings.rule(), List.of()),
            event);
    assertThat(detection.message()).isEqualTo("alice ran a command in pod development/web" + TITLE);
    assertThat(detection.evidence().orElseThrow().request().exec().orElseThrow().command())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get    | pods                       | attach      | attached to pod ns/x",
        "get    | pods                       | portforward | forwarded a port to pod ns/x",
        "create | serviceaccounts            | token       | issued a token for serviceaccount ns/x",
        "create | pods                       | eviction    | evicted pod ns/x",
        "create | pods                       | binding     | assigned a node to pod ns/x",
        "patch  | pods                       | ephemeralcontainers |"
            + " patched the ephemeralcontainers of pod ns/x",
        "update | networkpolicies            | ''          | updated networkpolicy ns/x",
        "get    | ingresses                  | ''          | read ingress ns/x",
        "get    | endpoints                  | ''          | read endpoints ns/x",
        "watch  | secrets                    | ''          | watched secrets named x in namespace ns",
        "deletecollection | rolebindings     | ''          |"
            + " deleted a collection of rolebindings named x in namespace ns",
        "impersonate | users                 | ''          | performed \"impersonate\" on user ns/x",
      })
  void speaksEnglish(String verb, String resource, String subresource, String sentence) {
    assertThat(
            message(
                """
                "verb":"%s","user":{"username":"bob"},"responseStatus":{"code":200},
                "requestURI":"/x",
                "objectRef":{"resource":"%s","subresource":"%s","namespace":"ns","name":"x"}"""
                    .formatted(verb, resource, subresource)))
        .isEqualTo("bob " + sentence + TITLE);
  }

  @Test
  void tellsApprovalFromDenial() {
    String request =
        """
        "verb":"update","user":{"username":"bob"},"responseStatus":{"code":200},
        "objectRef":{"resource":"certificatesigningrequests","subresource":"approval",
        "name":"alice-csr"},"requestObject":{"status":{"conditions":[{"type":"%s"}]}}""";
    assertThat(message(request.formatted("Approved")))
        .isEqualTo("bob approved certificatesigningrequest alice-csr" + TITLE);
    assertThat(message(request.formatted("Denied")))
        .isEqualTo("bob denied certificatesigningrequest alice-csr" + TITLE);
    assertThat(message(request.formatted("Failed")))
        .isEqualTo("bob approved or denied certificatesigningrequest alice-csr" + TITLE);
  }

  @Test
  void namesAGeneratedObject() {
    assertThat(
            message(
                """
                "verb":"create","user":{"username":"bob"},"responseStatus":{"code":201},
                "objectRef":{"resource":"pods","namespace":"ns"},
                "responseObject":{"kind":"Pod","metadata":{"name":"web-x7f2p","uid":"u-1"}}"""))
        .isEqualTo("bob created pod ns/web-x7f2p" + TITLE);
    assertThat(
            message(
                """
                "verb":"create","user":{"username":"bob"},"responseStatus":{"code":403},
                "objectRef":{"resource":"ingresses","namespace":"ns"}"""))
        .isEqualTo("bob tried to create an ingress in namespace ns but was not permitted" + TITLE);
  }

  @Test
  void namesANamespaceOnce() {
    assertThat(
            message(
                """
                "verb":"delete","user":{"username":"bob"},"responseStatus":{"code":200},
                "objectRef":{"resource":"namespaces","namespace":"prod","name":"prod"}"""))
        .isEqualTo("bob deleted namespace prod" + TITLE);
  }

  @Test
  void showsThePathOfANonResourceRequestWithoutItsQuery() {
    assertThat(
            message(
                """
                "verb":"get","user":{"username":"bob"},"responseStatus":{"code":200},
                "requestURI":"/metrics?access_token=hunter2\""""))
        .isEqualTo("bob sent GET /metrics" + TITLE);
  }

  @Test
  void letsNoControlCharacterThrough() {
    assertThat(
            message(
                """
                "verb":"get","user":{"username":"bob\\u001b[31m\\n\\u202eeve"},
                "responseStatus":{"code":200},
                "objectRef":{"resource":"pods","namespace":"ns","name":"x"}"""))
        .isEqualTo("bob\uFFFD[31m\uFFFD\uFFFDeve read pod ns/x" + TITLE);
  }

  private static String exec(String query) {
    return """
    "verb":"get","user":{"username":"alice"},"responseStatus":{"code":101},
    "requestURI":"/api/v1/namespaces/development/pods/web/exec?%s",
    "objectRef":{"resource":"pods","subresource":"exec","namespace":"development","name":"web"}"""
        .formatted(query);
  }

  private static String message(String members) {
    DetectionFactory factory =
        new DetectionFactory(ExecCommandDisplay.MASKED, FieldCatalogue.shownInAlerts(List.of()));
    return TestFindings.detection(
            factory, new Match(TestFindings.rule(), List.of()), TestFindings.eventWith(members))
        .message();
  }
}
