package dev.crowsnest.kafka.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Audit events for tests, one change at a time. */
final class EventJsonBuilder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event = JSON.createObjectNode();

  private EventJsonBuilder(String verb, String resource, String subresource, int code) {
    event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1").put("level", "RequestResponse");
    event.put("auditID", "a-1").put("stage", "ResponseComplete").put("verb", verb);
    event.put("requestURI", "/api/v1/namespaces/default/" + resource);
    event.putObject("user").put("username", "alice").putArray("groups").add("developers");
    event.putArray("sourceIPs").add("192.0.2.1");
    ObjectNode ref = event.putObject("objectRef");
    ref.put("resource", resource).put("namespace", "default").put("name", "nginx");
    if (!subresource.isEmpty()) {
      ref.put("subresource", subresource);
    }
    event.putObject("responseStatus").put("code", code);
    at(TopologyFixture.NOW);
  }

  static EventJsonBuilder get() {
    return new EventJsonBuilder("get", "configmaps", "", 200);
  }

  static EventJsonBuilder exec() {
    return new EventJsonBuilder("create", "pods", "exec", 101);
  }

  static EventJsonBuilder watchSecrets() {
    return new EventJsonBuilder("watch", "secrets", "", 200);
  }

  static EventJsonBuilder privilegedPod() {
    EventJsonBuilder builder = new EventJsonBuilder("create", "pods", "", 201);
    ObjectNode pod = builder.event.putObject("requestObject").put("kind", "Pod");
    ObjectNode container = pod.putObject("spec").putArray("containers").addObject();
    container.put("name", "c").putObject("securityContext").put("privileged", true);
    return builder;
  }

  /** Its image has no tag, its user is root; all else is as it should be. */
  static EventJsonBuilder carelessPod() {
    EventJsonBuilder builder = new EventJsonBuilder("create", "pods", "", 201);
    ObjectNode spec = builder.event.putObject("requestObject").put("kind", "Pod").putObject("spec");
    spec.put("automountServiceAccountToken", false);
    ObjectNode container = spec.putArray("containers").addObject();
    container.put("name", "c").put("image", "nginx");
    container.putObject("livenessProbe");
    container.putObject("readinessProbe");
    container.withObject("/resources/limits").put("cpu", "1").put("memory", "1Gi");
    container.putObject("securityContext").put("runAsUser", 0).put("readOnlyRootFilesystem", true);
    return builder;
  }

  EventJsonBuilder stage(String stage) {
    event.put("stage", stage);
    return this;
  }

  EventJsonBuilder auditId(String auditId) {
    event.put("auditID", auditId);
    return this;
  }

  EventJsonBuilder user(String name) {
    event.withObject("/user").put("username", name);
    return this;
  }

  EventJsonBuilder code(int code) {
    event.withObject("/responseStatus").put("code", code);
    return this;
  }

  EventJsonBuilder withoutResponse() {
    event.remove("responseStatus");
    return this;
  }

  /** Received and completed at this time. */
  EventJsonBuilder at(Instant time) {
    event.put("requestReceivedTimestamp", time.toString()).put("stageTimestamp", time.toString());
    return this;
  }

  EventJsonBuilder completedAt(Instant time) {
    event.put("stageTimestamp", time.toString());
    return this;
  }

  byte[] bytes() {
    return event.toString().getBytes(UTF_8);
  }
}
