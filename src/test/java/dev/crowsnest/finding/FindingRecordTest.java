package dev.crowsnest.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.detection.ocsf.CloudEvents;
import dev.crowsnest.detection.ocsf.OutputSchema;
import dev.crowsnest.rule.match.MatchedField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FindingRecordTest {
  private static final AuditEvent EVENT =
      TestFindings.eventWith(
          """
          "verb":"get","user":{"username":"admin","uid":"7","groups":["system:masters"]},
          "requestURI":"/api/v1/namespaces/dev/pods/web/exec?command=sh&container=c&tty=true",
          "impersonatedUser":{"username":"bob","groups":["dev"]},
          "sourceIPs":["198.51.100.7","192.0.2.10"],"userAgent":"kubectl/v1.33",
          "objectRef":{"resource":"pods","subresource":"exec","namespace":"dev","name":"web",
            "uid":"u-1","apiVersion":"v1"},
          "responseStatus":{"code":101},
          "annotations":{"authorization.k8s.io/decision":"allow",
            "authorization.k8s.io/reason":"RBAC: allowed by RoleBinding \\"x\\""}""");
  private static final MatchedField ACTION = new MatchedField("action", List.of("exec"));
  private static final Detection DETECTION = TestFindings.detection(EVENT, ACTION);
  private static final byte[] RECORD = TestFindings.record(DETECTION);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void writesWhatItPromises() throws IOException {
    try (InputStream expected =
        Objects.requireNonNull(getClass().getResourceAsStream("/ocsf/exec-alert.json"))) {
      assertThat(MAPPER.readTree(RECORD).toPrettyString())
          .isEqualTo(MAPPER.readTree(expected).toPrettyString());
    }
  }

  @Test
  void onlyTheProcessedTimeDiffersOnReplay() throws IOException {
    String first = text(RECORD);
    String second =
        text(TestRevisions.opened(DETECTION, TestFindings.PROCESSED.plusSeconds(86_400)).value());
    assertThat(second).isNotEqualTo(first);
    assertThat(second.replaceFirst("\"processed_time\":\\d+", ""))
        .isEqualTo(first.replaceFirst("\"processed_time\":\\d+", ""));
  }

  @Test
  void takesTheEarliestTimeThatRfc3339Has() {
    assertThat(text(recordAt("0000-01-01T00:00:00Z"))).contains("\"time\":-62167219200000,");
  }

  @Test
  void saysWhichTimeItDidNotBelieve() {
    assertThat(text(recordAt("2099-01-01T00:00:00.000000Z")))
        .contains("\"time\":" + TestFindings.APPENDED.toEpochMilli() + ",")
        .contains("\"disbelieved_time\":\"2099-01-01T00:00:00Z\"");
  }

  @Test
  void headersMakeItACloudEvent() {
    FindingRevision opened = TestRevisions.opened(DETECTION, TestFindings.PROCESSED);
    Map<String, String> headers =
        CloudEvents.headers(opened.id(), opened.cluster(), opened.time(), opened.ruleId());
    assertThat(List.copyOf(headers.entrySet()))
        .containsExactly(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", DETECTION.uid() + ":1"),
            Map.entry("ce_source", "/crowsnest/clusters/prod"),
            Map.entry("ce_type", "dev.crowsnest.finding.v1"),
            Map.entry("ce_time", "2026-11-21T10:00:00.123456Z"),
            Map.entry("ce_subject", TestFindings.rule().id()),
            Map.entry("content-type", "application/json"));
  }

  @Test
  void readsBackForItsReaders() throws IOException {
    AlertView view = AlertView.of(RECORD).orElseThrow();
    assertThat(
            List.of(
                view.time().toString(),
                view.severity().text(),
                view.cluster(),
                view.title(),
                view.ruleId(),
                view.ruleTitle(),
                view.who(),
                view.what(),
                view.target(),
                view.command(),
                view.outcome(),
                view.message(),
                view.uid(),
                view.rawEvent()))
        .containsExactly(
            "2026-11-21T10:00:00.123Z",
            "high",
            "prod",
            "Privileged pod or workload created",
            TestFindings.rule().id(),
            "Privileged pod or workload created",
            "admin as bob",
            "exec",
            "pods/exec dev/web",
            "sh",
            "allowed",
            DETECTION.message(),
            DETECTION.uid(),
            "k8s.audit.events-3@42");
    assertThat(view.json()).isEqualTo(MAPPER.readTree(RECORD));
  }

  @Test
  void givesTheTellingReasonsFirst() {
    Detection alert =
        TestFindings.detection(
            EVENT,
            new MatchedField("action", List.of("create")),
            new MatchedField("objectRef.subresource", List.of()),
            new MatchedField("pod.privileged", List.of("true")));
    assertThat(AlertView.of(TestFindings.record(alert)).orElseThrow().why())
        .isEqualTo("pod.privileged=true");
  }

  @Test
  void readsRecordsThatLackEverything() {
    AlertView view =
        AlertView.of("{\"class_uid\":2004,\"new\":[]}".getBytes(StandardCharsets.UTF_8))
            .orElseThrow();
    assertThat(List.of(view.who(), view.what(), view.target(), view.why(), view.message()))
        .containsOnly("");
  }

  @Test
  void refusesWhatIsNoFinding() {
    assertThat(
            List.of("", "[", "[]", "7", "null", "{}", "{\"class_uid\":6003}", "{\"class_uid\":{}}"))
        .allSatisfy(
            json -> assertThat(AlertView.of(json.getBytes(StandardCharsets.UTF_8))).isEmpty());
  }

  @Test
  void theSchemasRefuseWhatIsNoAlert() throws IOException {
    ObjectNode alert = (ObjectNode) MAPPER.readTree(RECORD);
    alert.put("invented", 1);
    assertThat(
            OutputSchema.ofResource("/ocsf/detection-finding-1.8.0.schema.json")
                .problems(alert.toString()))
        .hasSize(1);
    alert.remove("unmapped");
    assertThat(OutputSchema.ofResource("/schemas/alert.schema.json").problems(alert.toString()))
        .hasSize(1);
  }

  private static byte[] recordAt(String time) {
    return TestFindings.record(
        TestFindings.detection(
            TestFindings.event(
                """
                {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a-1",
                 "stage":"ResponseComplete","requestReceivedTimestamp":"%1$s",
                 "stageTimestamp":"%1$s","verb":"get"}"""
                    .formatted(time))));
  }

  private static String text(byte[] record) {
    return new String(record, StandardCharsets.UTF_8);
  }
}
