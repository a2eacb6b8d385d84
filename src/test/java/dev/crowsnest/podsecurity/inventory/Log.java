package dev.crowsnest.podsecurity.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.podsecurity.checks.ExtraChecks;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An audit log, request by request a second apart, and what an inventory of it says. */
final class Log {
  static final String PRIVILEGED =
      "{'containers': [{'name': 'a', 'securityContext': {'privileged': true}}]}";
  static final String HOST_PID = "{'hostPID': true, 'containers': [{'name': 'a'}]}";
  static final String HARMLESS = "{'containers': [{'name': 'a'}]}";

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  final Inventory inventory;
  private Instant now = START;
  private String stage = "ResponseComplete";
  private String query = "";
  private int code = 200;

  private Log(Inventory inventory) {
    this.inventory = inventory;
  }

  /** Held against the baseline level. */
  static Log baseline() {
    return new Log(new Inventory(List.of(baselineStandard()), /* keepDeleted= */ false));
  }

  static Log withDeleted() {
    return new Log(new Inventory(List.of(baselineStandard()), /* keepDeleted= */ true));
  }

  static Log withHygiene() {
    return new Log(
        new Inventory(
            List.of(baselineStandard(), new ExtraCheckStandard(ExtraChecks.ALL)),
            /* keepDeleted= */ false));
  }

  private static Standard baselineStandard() {
    return new LevelStandard(PodSecurityLevel.BASELINE, new PodSecurityVersion(29));
  }

  /** For the next request alone. */
  Log answered(int newCode) {
    code = newCode;
    return this;
  }

  /** For the next request alone. */
  Log stage(String newStage) {
    stage = newStage;
    return this;
  }

  /** For the next request alone. */
  Log query(String newQuery) {
    query = '?' + newQuery;
    return this;
  }

  /** The next request was answered so much earlier than its place in the log says. */
  Log earlier(long seconds) {
    now = now.minusSeconds(seconds + 1);
    return this;
  }

  /**
   * @param path resource, subresource if any, and name: {@code pods/web}, {@code pods/eviction/web}
   * @param bodies requestObject, then responseObject; single quotes for double ones
   */
  Log request(String verb, String path, String... bodies) {
    now = now.plusSeconds(1);
    String[] parts = path.split("/", -1);
    ObjectNode event = MAPPER.createObjectNode();
    event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1").put("level", "RequestResponse");
    event.put("auditID", "a").put("stage", stage).put("verb", verb);
    event.put("requestURI", "/api/v1/namespaces/shop/" + parts[0] + query);
    event.putObject("user").put("username", "alice");
    event.put("requestReceivedTimestamp", now.toString()).put("stageTimestamp", now.toString());
    ObjectNode ref = event.putObject("objectRef").put("resource", parts[0]);
    ref.put("namespace", parts[0].equals("namespaces") ? "" : "shop");
    ref.put("name", parts[parts.length - 1]);
    if (parts.length == 3) {
      ref.put("subresource", parts[1]);
    }
    event.putObject("responseStatus").put("code", code);
    if (bodies.length > 0) {
      event.set("requestObject", json(bodies[0]));
    }
    if (bodies.length > 1) {
      event.set("responseObject", json(bodies[1]));
    }
    var result = new AuditDecoder().decode(event.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(Decoded.class);
    inventory.accept(((Decoded) result).event());
    stage = "ResponseComplete";
    query = "";
    code = 200;
    return this;
  }

  /** One line for each workload: what is wrong with it. */
  List<String> workloads() {
    List<String> lines = new ArrayList<>();
    for (WorkloadReport workload : inventory.workloads()) {
      List<String> checks = workload.violations().stream().map(StandardViolation::check).toList();
      lines.add(
          workload.id().kind()
              + '/'
              + workload.id().name()
              + (workload.pods() > 0 ? " (" + workload.pods() + ')' : "")
              + (workload.partial() ? " partial" : "")
              + (workload.deleted() ? " deleted" : "")
              + ' '
              + checks);
    }
    return lines;
  }

  /** A pod with this spec. */
  static String pod(String spec) {
    return "{'kind': 'Pod', 'metadata': {}, 'spec': " + spec + "}";
  }

  /** A pod that this controller made. */
  static String podOf(String kind, String name, String spec) {
    return "{'kind': 'Pod', 'metadata': {" + owner(kind, name) + "}, 'spec': " + spec + "}";
  }

  /** A workload that makes pods with this spec. */
  static String template(String spec) {
    return "{'spec': {'replicas': 1, 'template': {'spec': " + spec + "}}}";
  }

  /** The same, made by a controller. */
  static String templateOf(String kind, String name, int replicas, String spec) {
    return "{'metadata': {"
        + owner(kind, name)
        + "}, 'spec': {'replicas': "
        + replicas
        + ", 'template': {'spec': "
        + spec
        + "}}}";
  }

  static String owner(String kind, String name) {
    return "'ownerReferences': [{'kind': '"
        + kind
        + "', 'name': '"
        + name
        + "', 'controller': true}]";
  }

  static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
