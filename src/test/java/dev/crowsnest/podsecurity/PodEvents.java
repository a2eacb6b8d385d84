package dev.crowsnest.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Audit events for tests, as an API server would have written them, and what the fields say. */
final class PodEvents {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Map<String, DerivedField> FIELDS =
      PodFields.of(List.of()).stream()
          .collect(Collectors.toMap(DerivedField::name, Function.identity()));

  private final ObjectNode event = MAPPER.createObjectNode();

  private PodEvents(String verb, String resource) {
    event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1").put("level", "RequestResponse");
    event.put("auditID", "a-1").put("stage", "ResponseComplete").put("verb", verb);
    event.put("requestURI", "/api/v1/namespaces/default/" + resource);
    event.putObject("user").put("username", "alice");
    event.put("requestReceivedTimestamp", "2026-01-01T00:00:00.000000Z");
    event.put("stageTimestamp", "2026-01-01T00:00:00.000000Z");
    event.putObject("objectRef").put("namespace", "default").put("name", "it");
    String[] path = resource.split("/", 2);
    objectRef().put("resource", path[0]);
    if (path.length == 2) {
      objectRef().put("subresource", path[1]);
    }
    code(verb.equals("create") ? 201 : 200);
  }

  /**
   * @param resource with its subresource: {@code pods/exec}
   */
  static PodEvents event(String verb, String resource) {
    return new PodEvents(verb, resource);
  }

  /** The creation of a pod with this spec, at level Request. */
  static PodEvents createPod(String spec) {
    return event("create", "pods").request(pod(spec));
  }

  static String pod(String spec) {
    return "{'kind': 'Pod', 'apiVersion': 'v1', 'metadata': {'name': 'it'}, 'spec': " + spec + "}";
  }

  PodEvents request(String json) {
    return requestTree(json(json));
  }

  PodEvents requestTree(JsonNode body) {
    event.set("requestObject", body);
    return this;
  }

  PodEvents response(String json) {
    return responseTree(json(json));
  }

  PodEvents responseTree(JsonNode body) {
    event.set("responseObject", body);
    return this;
  }

  PodEvents code(int code) {
    event.putObject("responseStatus").put("code", code);
    return this;
  }

  AuditEvent decoded() {
    var result = new AuditDecoder().decode(event.toString().getBytes(StandardCharsets.UTF_8));
    assertThat(result).isInstanceOf(Decoded.class);
    return ((Decoded) result).event();
  }

  EventView view() {
    return new EventView(decoded(), new EventOrigin("c", "file", 0, 1, Instant.EPOCH, null, ""));
  }

  /** The field's values as text; empty if the event does not have it. */
  List<String> values(String field) {
    List<String> values = new ArrayList<>();
    FIELDS
        .get(field)
        .any(
            view(),
            value -> {
              values.add(value.asText());
              return false;
            });
    return values;
  }

  /** The names of all fields that the event has. */
  List<String> present() {
    EventView view = view();
    return PodFields.of(List.of()).stream()
        .filter(field -> field.exists(view))
        .map(DerivedField::name)
        .toList();
  }

  /** JSON in which single quotes stand for double ones. */
  static JsonNode json(String json) {
    try {
      return MAPPER.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode objectRef() {
    return (ObjectNode) event.get("objectRef");
  }
}
