package dev.crowsnest.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerUcpTest {

  @Test
  void aRequestToKubernetesIsAnEvent() {
    AuditEvent event =
        Openings.event(
            line(
                "DELETE",
                "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/ucp%3Aall%3Aprivileged-psp-role",
                "\"responseStatus\":{\"code\":200}"));

    assertThat(event.verb()).isEqualTo("delete");
    assertThat(event.objectRef().resource()).isEqualTo("clusterrolebindings");
    assertThat(event.objectRef().apiGroup()).isEqualTo("rbac.authorization.k8s.io");
    assertThat(event.objectRef().name()).isEqualTo("ucp:all:privileged-psp-role");
    assertThat(event.level()).isEqualTo(Level.METADATA);
    assertThat(event.sourceIps()).containsExactly("172.31.45.250");
    assertThat(event.userExtra().first("username")).isEqualTo("admin");
    assertThat(event.requestReceived()).isEqualTo(event.stageTime());
    assertThat(Outcome.of(event)).isEqualTo(Outcome.ALLOWED);
    assertThat(Translation.of(event)).contains(Translation.DOCKER_UCP);
    assertThat(Translation.lostOf(event)).containsExactly("objectRef");
  }

  @Test
  void howItEndedIsNotGuessed() {
    AuditEvent event = Openings.event(line("GET", "/api/v1/secrets", "\"x\":1"));

    assertThat(event.verb()).isEqualTo("list");
    assertThat(Outcome.of(event)).isEqualTo(Outcome.UNKNOWN);
    assertThat(Translation.lostOf(event)).containsExactly("objectRef", "code");
  }

  @ParameterizedTest
  @CsvSource({
    "metadata, METADATA",
    "Request, REQUEST",
    "requestresponse, REQUEST_RESPONSE",
    "other, METADATA"
  })
  void levelsAreReadWhateverTheirCase(String stated, Level level) {
    String line = line("GET", "/api/v1/pods", "\"x\":1");

    assertThat(Openings.event(line.replace("\"metadata\"", '"' + stated + '"')).level())
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "172.31.45.250:48516, 172.31.45.250",
    "172.31.45.250, 172.31.45.250",
    "[2001:db8::1]:443, 2001:db8::1",
    "2001:db8::1, 2001:db8::1"
  })
  void portsAreNoPartOfAddresses(String stated, String address) {
    String line = line("GET", "/api/v1/pods", "\"x\":1").replace("172.31.45.250:48516", stated);

    assertThat(Openings.event(line).sourceIps()).containsExactly(address);
  }

  @ParameterizedTest
  @CsvSource({
    "docker-swarm, /v1.30/configs/create, a request to Docker Swarm",
    "docker-swarm, /metricsservice/query?query=x, a request to Docker Swarm",
    "ucp, /accounts/, a request to Docker's Universal Control Plane itself",
    "ucp, /api/ucp/config-toml, a request to Docker's Universal Control Plane itself"
  })
  void otherRequestsAreSetAside(String kind, String uri, String what) {
    String line = line("GET", uri, "\"kind\":\"" + kind + '"');

    assertThat(Openings.setAside(line)).isEqualTo(what);
  }

  @Test
  void theDockerLogAroundItIsOpenedFirst() {
    String line = line("GET", "/api/v1/pods", "\"x\":1");
    String docker =
        "{\"log\":\""
            + line.replace("\"", "\\\"")
            + "\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-20T10:00:00Z\"}";

    assertThat(Openings.onlyEvent(docker).envelope()).isEqualTo("docker-ucp");
  }

  private static String line(String verb, String uri, String more) {
    return ("{\"audit\":{\"auditID\":\"a-1\",\"level\":\"metadata\",\"metadata\":"
            + "{\"creationTimestamp\":null},\"requestReceivedTimestamp\":"
            + "\"2026-11-20T10:00:00.316157Z\",\"requestURI\":\"%s\",\"sourceIPs\":"
            + "[\"172.31.45.250:48516\"],\"stage\":\"ResponseComplete\",\"stageTimestamp\":null,"
            + "\"timestamp\":null,\"user\":{\"extra\":{\"username\":[\"admin\"]},\"uid\":\"u\","
            + "\"username\":\"4ec3c2fc\"},\"verb\":\"%s\",%s},\"level\":\"info\","
            + "\"msg\":\"audit\",\"time\":\"2026-11-20T10:00:00Z\"}")
        .formatted(uri, verb, more);
  }
}
