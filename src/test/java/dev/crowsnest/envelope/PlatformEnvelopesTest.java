package dev.crowsnest.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Azure and OpenShift keep beside events, and how they write them. */
class PlatformEnvelopesTest {
  private static final String EVENT =
      "{\"kind\":\"Event\",\"apiVersion\":\"audit.k8s.io/v1\",\"level\":\"Request\","
          + "\"auditID\":\"a-1\",\"stage\":\"ResponseComplete\",\"requestURI\":\"/api/v1/pods\","
          + "\"verb\":\"list\",\"user\":{\"username\":\"jo\",\"groups\":[\"dev\"]},"
          + "\"responseStatus\":{\"code\":200},"
          + "\"requestReceivedTimestamp\":\"2026-11-20T10:00:00.000000Z\","
          + "\"stageTimestamp\":\"2026-11-20T10:00:00.100000Z\"}";

  private static String quoted(String json) {
    return '"' + json.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @ParameterizedTest
  @CsvSource({"kube-audit", "kube-audit-admin"})
  void aDiagnosticRecordOfAksHoldsAnEvent(String category) {
    String record = diagnostic(category, quoted(EVENT + "\n").replace("\n", "\\n"));

    assertThat(Openings.onlyEvent(record).envelope()).isEqualTo("aks");
    assertThat(Openings.onlyEvent(record).event().auditId()).isEqualTo("a-1");
  }

  @Test
  void itsPropertiesMayBeText() {
    String properties = "{\"log\":" + quoted(EVENT) + '}';
    String record = "{\"category\":\"kube-audit\",\"properties\":" + quoted(properties) + '}';

    assertThat(Openings.event(record).auditId()).isEqualTo("a-1");
  }

  @ParameterizedTest
  @CsvSource({"kube-apiserver", "kube-controller-manager", "guard", "cluster-autoscaler"})
  void otherCategoriesOfAksAreSetAside(String category) {
    assertThat(Openings.setAside(diagnostic(category, "\"I1120 klog\"")))
        .isEqualTo("another log of AKS");
  }

  @ParameterizedTest
  @CsvSource({"AKSAudit", "AKSAuditAdmin"})
  void aRowOfTheTablesOfAksIsAnEvent(String table) {
    AuditEvent event =
        Openings.event(
            "{\"TenantId\":\"t\",\"TimeGenerated\":\"2026-11-20T10:00:05.0000000Z\","
                + "\"Level\":\"RequestResponse\",\"AuditId\":\"a-1\",\"Stage\":\"ResponseComplete\","
                + "\"RequestUri\":\"/api/v1/namespaces/shop/secrets/db\",\"Verb\":\"get\","
                + "\"User\":\"{\\\"username\\\":\\\"jo\\\",\\\"groups\\\":[\\\"dev\\\"]}\","
                + "\"SourceIps\":\"[\\\"192.0.2.10\\\"]\",\"UserAgent\":\"kubectl\","
                + "\"ObjectRef\":{\"resource\":\"secrets\",\"namespace\":\"shop\",\"name\":\"db\"},"
                + "\"ResponseStatus\":{\"code\":200},"
                + "\"RequestObject\":\"skipped-too-big-size-object\","
                + "\"ResponseObject\":{\"kind\":\"Secret\"},"
                + "\"RequestReceivedTime\":\"2026-11-20T10:00:00.123456Z\","
                + "\"StageReceivedTime\":\"2026-11-20T10:00:00.2Z\","
                + "\"Annotations\":{\"authorization.k8s.io/decision\":\"allow\"},"
                + "\"PodName\":\"kube-apiserver-x\",\"Type\":\""
                + table
                + "\",\"_ResourceId\":\"/subscriptions/x\"}");

    assertThat(event.level()).isEqualTo(Level.REQUEST_RESPONSE);
    assertThat(event.auditId()).isEqualTo("a-1");
    assertThat(event.user().groups()).containsExactly("dev");
    assertThat(event.sourceIps()).containsExactly("192.0.2.10");
    assertThat(event.objectRef().name()).isEqualTo("db");
    assertThat(event.responseCode()).isEqualTo(200);
    assertThat(event.requestReceived()).hasToString("2026-11-20T10:00:00.123456Z");
    assertThat(event.stageTime()).hasToString("2026-11-20T10:00:00.200Z");
    assertThat(event.annotation("authorization.k8s.io/decision")).isEqualTo("allow");
    assertThat(event.has(Body.REQUEST_OBJECT)).isFalse();
    assertThat(event.has(Body.RESPONSE_OBJECT)).isTrue();
  }

  @Test
  void aRowOfTheOtherTableOfAksIsSetAside() {
    assertThat(
            Openings.setAside(
                "{\"TimeGenerated\":\"2026-11-20T10:00:05Z\",\"Category\":\"guard\","
                    + "\"Message\":\"I1120 klog\",\"Level\":\"INFO\",\"Type\":\"AKSControlPlane\"}"))
        .isEqualTo("another log of AKS");
  }

  @ParameterizedTest
  @CsvSource({"kubeAPI, k8s_audit_level", "openshiftAPI, openshift_audit_level"})
  void aRecordOfOpenShiftKeepsTheLevelElsewhere(String source, String member) {
    String record =
        EVENT
            .replace("\"level\":\"Request\"", "\"level\":\"info\",\"" + member + "\":\"Request\"")
            .replace(
                "\"kind\"", "\"log_type\":\"audit\",\"log_source\":\"" + source + "\",\"kind\"");

    assertThat(Openings.event(record).level()).isEqualTo(Level.REQUEST);
  }

  @Test
  void aStructuredRecordOfOpenShiftHoldsAnEvent() {
    String record = "{\"log_type\":\"audit\",\"viaq_msg_id\":\"x\",\"structured\":" + EVENT + '}';

    assertThat(Openings.onlyEvent(record).envelope()).isEqualTo("openshift");
  }

  @Test
  void theOauthServerWritesPlainEvents() {
    AuditEvent event =
        Openings.event(
            EVENT
                .replace("/api/v1/pods", "/oauth/authorize?client_id=console")
                .replace("\"verb\":\"list\"", "\"verb\":\"post\"")
                .replace(
                    "\"stageTimestamp\"",
                    "\"annotations\":{\"authentication.openshift.io/decision\":\"deny\","
                        + "\"authentication.openshift.io/username\":\"jo\"},\"stageTimestamp\""));

    assertThat(event.annotation("authentication.openshift.io/decision")).isEqualTo("deny");
    assertThat(event.action().text()).isEqualTo("nonresource");
  }

  @ParameterizedTest
  @CsvSource({"auditd", "ovn"})
  void otherAuditRecordsOfOpenShiftAreSetAside(String source) {
    assertThat(
            Openings.setAside(
                "{\"log_type\":\"audit\",\"log_source\":\""
                    + source
                    + "\",\"message\":\"type=SYSCALL\"}"))
        .isEqualTo("another log of OpenShift");
  }

  private static String diagnostic(String category, String log) {
    return "{\"category\":\""
        + category
        + "\",\"operationName\":\"Microsoft.ContainerService/managedClusters/diagnosticLogs/Read\","
        + "\"properties\":{\"log\":"
        + log
        + ",\"stream\":\"stdout\",\"pod\":\"kube-apiserver-x\"},\"time\":\"2026-11-20T10:00:00Z\"}";
  }
}
