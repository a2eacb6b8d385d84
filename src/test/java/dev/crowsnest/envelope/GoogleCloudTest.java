package dev.crowsnest.envelope;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.RequestIdentity;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.audit.Translation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleCloudTest {
  private static final String POD =
      "{\"@type\":\"core.k8s.io/v1.Pod\",\"kind\":\"Pod\",\"metadata\":{\"name\":\"p1\"}}";

  @Test
  void aCreatedPodIsAnEventWithBothBodies() {
    AuditEvent event =
        event(
            "io.k8s.core.v1.pods.create",
            "core/v1/namespaces/shop/pods/p1",
            body("request", POD) + body("response", POD));

    assertThat(event.level()).isEqualTo(Level.REQUEST_RESPONSE);
    assertThat(event.stage()).isEqualTo(Stage.RESPONSE_COMPLETE);
    assertThat(event.responseCode()).isEqualTo(201);
    assertThat(event.user().username()).isEqualTo("jo@example.com");
    assertThat(event.sourceIps()).containsExactly("192.0.2.10");
    assertThat(event.userAgent()).isEqualTo("kubectl/v1.29.0");
    assertThat(event.requestReceived()).hasToString("2026-11-20T10:01:00.123456789Z");
    assertThat(event.body(Body.REQUEST_OBJECT).toString())
        .isEqualTo("{\"kind\":\"Pod\",\"metadata\":{\"name\":\"p1\"}}");
    assertThat(Translation.of(event)).contains(Translation.GKE);
    assertThat(Translation.lostOf(event)).containsExactly("level", "stage", "query", "groups");
  }

  @ParameterizedTest
  @CsvSource({
    "true, true, REQUEST_RESPONSE",
    "true, false, REQUEST",
    "false, true, REQUEST_RESPONSE",
    "false, false, METADATA"
  })
  void theLevelIsWhatIsThere(boolean hasRequest, boolean hasResponse, Level level) {
    String bodies =
        (hasRequest ? body("request", POD) : body("request", "{\"@type\":\"k8s.io/Patch\"}"))
            + (hasResponse ? body("response", POD) : "");

    assertThat(event("io.k8s.core.v1.pods.create", "core/v1/namespaces/a/pods/p1", bodies).level())
        .isEqualTo(level);
  }

  @Test
  void theCommandOfAnExecIsNotKnownAndThisIsSaid() {
    AuditEvent event =
        event("io.k8s.core.v1.pods.exec.create", "core/v1/namespaces/a/pods/p/exec", "");

    assertThat(event.action().text()).isEqualTo("exec");
    assertThat(event.responseCode()).isEqualTo(101);
    assertThat(event.requestUri()).isEqualTo("/api/v1/namespaces/a/pods/p/exec");
    assertThat(Translation.lostOf(event)).contains("query", "command");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          jo@example.com                            | user           | system:authenticated
          system:serviceaccount:shop:web            | serviceaccount | system:serviceaccounts,system:serviceaccounts:shop,system:authenticated
          system:serviceaccount:a:b:c               | serviceaccount | system:authenticated
          system:anonymous                          | anonymous      | system:unauthenticated
          system:kube-controller-manager            | controlplane   | system:authenticated
          system:node:gke-n1                        | node           | ''
          ''                                        | unauthenticated | ''
          """)
  void groupsAreWhatTheNameProves(String name, String kind, String groups) {
    AuditEvent event =
        Openings.event(
            entry("io.k8s.core.v1.pods.list", "core/v1/pods", "").replace("jo@example.com", name));

    assertThat(event.user().groups())
        .isEqualTo(groups.isEmpty() ? List.of() : List.of(groups.split(",")));
    assertThat(event.actor().kind().text()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "'\"authorization.k8s.io/decision\":\"allow\"', 7, DENIED_BY_ADMISSION",
    "'\"authorization.k8s.io/decision\":\"forbid\"', 7, DENIED_BY_AUTHORIZATION",
    "'', 7, DENIED_BY_AUTHORIZATION",
    "'', 16, UNAUTHENTICATED",
    "'', 5, FAILED",
    "'', 13, MAY_HAVE_HAPPENED",
    "'', 0, ALLOWED"
  })
  void theOutcomeIsThatOfTheApiServer(String labels, int code, Outcome outcome) {
    String entry =
        entry(
                "io.k8s.core.v1.pods.create",
                "core/v1/namespaces/a/pods/p",
                ",\"status\":{\"code\":" + code + "}")
            .replace("\"granted\":true,", "")
            .replace("\"labels\":{}", "\"labels\":{" + labels + "}");

    assertThat(Outcome.of(Openings.event(entry))).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "labels":{}      | "labels":{"authorization.k8s.io/decision":"forbid"}
          "granted":true   | "granted":false
          "authorizationInfo" | "response":{"kind":"Status","status":"Failure"},"authorizationInfo"
          """)
  void aRefusalIsSeenWithoutAStatusToo(String part, String other) {
    String entry = entry("io.k8s.core.v1.secrets.list", "core/v1/secrets", "").replace(part, other);

    assertThat(Openings.event(entry).responseCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "authorization.k8s.io/reason, true",
    "pod-security.kubernetes.io/enforce-policy, true",
    "mutation.webhook.admission.k8s.io/round_0_index_3, true",
    "k8s.io/deprecated, true",
    "compute.googleapis.com/resource_name, false",
    "evilk8s.io/x, false",
    "k8s.io, false",
    "crowsnest:translated-from, false"
  })
  void labelsOfTheApiServerAreAnnotations(String label, boolean isAnnotation) {
    String entry =
        entry("io.k8s.core.v1.pods.list", "core/v1/pods", "")
            .replace("\"labels\":{}", "\"labels\":{\"" + label + "\":\"mine\"}");

    assertThat(Openings.event(entry).annotations().containsValue("mine")).isEqualTo(isAnnotation);
    assertThat(Openings.event(entry).annotation(Translation.ANNOTATION)).isEqualTo("gke");
  }

  @Test
  void anEntryThatIsDeliveredAgainIsTheSameRequest() {
    String entry = entry("io.k8s.core.v1.pods.list", "core/v1/pods", "");

    assertThat(identity(entry))
        .isEqualTo(identity(entry))
        .isEqualTo(identity(entry.replace("2026-11-20T10:01:09Z", "2026-11-21T00:00:00Z")))
        .isEqualTo(identity(entry.replace("\"insertId\":\"x\"", "\"insertId\":\"y\"")));
  }

  @ParameterizedTest
  @CsvSource({
    "op-1, op-2",
    "10:01:00.123456789Z, 10:01:00.123456788Z",
    "jo@example.com, al@example.com",
    "core/v1/pods, core/v1/namespaces/a/pods",
    "pods.list, pods.watch"
  })
  void anotherRequestIsAnotherOne(String part, String other) {
    String entry = entry("io.k8s.core.v1.pods.list", "core/v1/pods", "");

    assertThat(identity(entry)).isNotEqualTo(identity(entry.replace(part, other)));
  }

  @Test
  void withoutAnOperationTheEntryNamesTheRequest() {
    String entry =
        entry("io.k8s.core.v1.pods.list", "core/v1/pods", "")
            .replace("\"producer\":\"k8s.io\"", "\"producer\":\"x\"");

    assertThat(Openings.event(entry).auditId()).isEqualTo("x");
  }

  @Test
  void withoutAnyIdTheSameEntryIsTheSameRequest() {
    String entry =
        entry("io.k8s.core.v1.pods.list", "core/v1/pods", "")
            .replace("\"producer\":\"k8s.io\"", "\"producer\":\"x\"")
            .replace("\"insertId\"", "\"i\"");

    assertThat(identity(entry))
        .isEqualTo(identity(entry))
        .isNotEqualTo(identity(entry.replace("kubectl/v1.29.0", "curl")));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"first\":true,\"last\":true', RESPONSE_COMPLETE",
    "'\"first\":\"true\",\"last\":\"true\"', RESPONSE_COMPLETE",
    "'\"first\":true', RESPONSE_STARTED",
    "'\"last\":true', RESPONSE_COMPLETE",
    "'\"x\":1', RESPONSE_COMPLETE"
  })
  void anOperationInTwoEntriesHasTwoStages(String flags, Stage stage) {
    String entry =
        entry("io.k8s.core.v1.pods.exec.create", "core/v1/namespaces/a/pods/p/exec", "")
            .replace("\"first\":true,\"last\":true", flags);

    assertThat(Openings.event(entry).stage()).isEqualTo(stage);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.10, 1", "2001:db8::1, 1", "private, 0", "gce-internal-ip, 0", "'', 0"})
  void onlyAddressesAreAddresses(String callerIp, int count) {
    String entry =
        entry("io.k8s.core.v1.pods.list", "core/v1/pods", "").replace("192.0.2.10", callerIp);

    assertThat(Openings.event(entry).sourceIps()).hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "container.googleapis.com, an audit log of the GKE service (container.googleapis.com)",
    "storage.googleapis.com, an audit log of another service of Google Cloud"
  })
  void entriesOfOtherServicesAreSetAside(String service, String what) {
    String entry =
        entry("google.container.v1.ClusterManager.CreateCluster", "projects/x", "")
            .replace("\"serviceName\":\"k8s.io\"", "\"serviceName\":\"" + service + "\"");

    assertThat(Openings.setAside(entry)).isEqualTo(what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"timestamp\":\"yesterday\"", "\"timestamp\":17", "\"x\":1"})
  void anEntryWithoutATimeIsKeptAsItCame(String time) {
    String entry =
        entry("io.k8s.core.v1.pods.list", "core/v1/pods", "")
            .replace("\"timestamp\":\"2026-11-20T10:01:00.123456789Z\"", time)
            .replace("\"receiveTimestamp\":\"2026-11-20T10:01:09Z\"", "\"y\":1");

    assertThat(Openings.of(entry.getBytes(UTF_8)))
        .singleElement()
        .isInstanceOfSatisfying(
            Opened.Refused.class,
            refused -> {
              assertThat(new String(refused.bytes(), UTF_8)).isEqualTo(entry);
              assertThat(refused.why().detail()).contains("a log entry of Google Cloud");
            });
  }

  @Test
  void otherRequestsHaveTheirPath() {
    AuditEvent event = event("io.k8s.get", "healthz", "");

    assertThat(event.requestUri()).isEqualTo("/healthz");
    assertThat(event.verb()).isEqualTo("get");
    assertThat(event.action().text()).isEqualTo("nonresource");
  }

  @Test
  void anEntryWithoutAMethodIsReadFromWhatWasChecked() {
    String entry =
        entry("io.k8s.core.v1.secrets.get", "core/v1/namespaces/a/secrets/s", "")
            .replace("\"methodName\"", "\"m\"")
            .replace("\"resourceName\"", "\"r\"");

    assertThat(Openings.event(entry).objectRef().resource()).isEqualTo("secrets");
    assertThat(Openings.event(entry).objectRef().name()).isEqualTo("s");
  }

  private static byte[] identity(String entry) {
    return RequestIdentity.of(Openings.event(entry), "test");
  }

  private static AuditEvent event(String method, String resource, String more) {
    return Openings.event(entry(method, resource, more));
  }

  private static String body(String member, String json) {
    return ",\"" + member + "\":" + json;
  }

  private static String entry(String method, String resource, String more) {
    return ("{\"protoPayload\":{\"@type\":\"type.googleapis.com/google.cloud.audit.AuditLog\","
            + "\"serviceName\":\"k8s.io\",\"methodName\":\"METHOD\",\"resourceName\":\"RESOURCE\","
            + "\"authenticationInfo\":{\"principalEmail\":\"jo@example.com\"},"
            + "\"authorizationInfo\":[{\"granted\":true,\"permission\":\"METHOD\",\"resource\":\"RESOURCE\"}],"
            + "\"requestMetadata\":{\"callerIp\":\"192.0.2.10\","
            + "\"callerSuppliedUserAgent\":\"kubectl/v1.29.0\"}MORE},\"insertId\":\"x\","
            + "\"operation\":{\"id\":\"op-1\",\"producer\":\"k8s.io\",\"first\":true,\"last\":true},"
            + "\"labels\":{},\"timestamp\":\"2026-11-20T10:01:00.123456789Z\","
            + "\"receiveTimestamp\":\"2026-11-20T10:01:09Z\"}")
        .replace("METHOD", method)
        .replace("RESOURCE", resource)
        .replace("MORE", more);
  }
}
