package dev.crowsnest.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** An event for a test: what the test does not say is plausible. */
public final class SampleEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode event = JSON.createObjectNode();

  private SampleEvent() {}

  /** A successful request by alice; {@code resource} is {@code [group/]resource[:subresource]}. */
  public static SampleEvent of(String verb, String resource) {
    SampleEvent sample = new SampleEvent();
    int slash = resource.indexOf('/');
    String[] names = resource.substring(slash + 1).split(":", 2);
    sample
        .event
        .put("kind", "Event")
        .put("apiVersion", "audit.k8s.io/v1")
        .put("level", "RequestResponse")
        .put("auditID", "00000000-0000-0000-0000-000000000001")
        .put("stage", "ResponseComplete")
        .put("requestURI", "/apis")
        .put("verb", verb)
        .put("requestReceivedTimestamp", "2026-11-21T09:00:00.000000Z")
        .put("stageTimestamp", "2026-11-21T09:00:00.001000Z");
    sample.event.putObject("annotations").put("authorization.k8s.io/decision", "allow");
    sample.event.putObject("objectRef").put("resource", names[0]).put("namespace", "development");
    if (slash > 0) {
      sample.objectRef().put("apiGroup", resource.substring(0, slash));
    }
    if (names.length > 1) {
      sample.objectRef().put("subresource", names[1]);
    }
    return sample.by("alice").code(verb.equals("create") ? 201 : 200);
  }

  public SampleEvent by(String username) {
    event
        .putObject("user")
        .put("username", username)
        .putArray("groups")
        .add("system:authenticated");
    return this;
  }

  public SampleEvent impersonating(String username) {
    event.putObject("impersonatedUser").put("username", username);
    return this;
  }

  /** What the authenticator says of the caller besides. */
  public SampleEvent extra(String json) {
    ((ObjectNode) event.path("user")).set("extra", tree(json));
    return this;
  }

  public SampleEvent groups(String... groups) {
    var array = ((ObjectNode) event.path("user")).putArray("groups");
    for (String group : groups) {
      array.add(group);
    }
    return this;
  }

  public SampleEvent named(String name) {
    objectRef().put("name", name);
    return this;
  }

  /** A member of the event, whatever it was. */
  public SampleEvent with(String member, String json) {
    event.set(member, tree(json));
    return this;
  }

  public SampleEvent at(String time) {
    event.put("requestReceivedTimestamp", time).put("stageTimestamp", time);
    return this;
  }

  public SampleEvent code(int code) {
    event.putObject("responseStatus").put("code", code);
    return this;
  }

  public SampleEvent level(String level) {
    event.put("level", level);
    return this;
  }

  public SampleEvent message(String message) {
    ((ObjectNode) event.path("responseStatus")).put("message", message);
    return this;
  }

  public SampleEvent uri(String uri) {
    event.put("requestURI", uri);
    return this;
  }

  public SampleEvent annotation(String key, String value) {
    ((ObjectNode) event.path("annotations")).put(key, value);
    return this;
  }

  public SampleEvent requestObject(String json) {
    event.set("requestObject", tree(json));
    return this;
  }

  public SampleEvent responseObject(String json) {
    event.set("responseObject", tree(json));
    return this;
  }

  public EventView view() {
    return view(event.toString().getBytes(UTF_8));
  }

  public EventView viewIn(String cluster) {
    AuditEvent audit = view().event();
    return new EventView(
        audit, new EventOrigin(cluster, "test", 0, 1, audit.stageTime(), null, ""));
  }

  /** The event in these bytes, which must be one. */
  public static EventView view(byte[] bytes) {
    DecodeResult result = new AuditDecoder().decode(bytes);
    if (!(result instanceof DecodeResult.Decoded decoded)) {
      throw new IllegalArgumentException(result.toString());
    }
    AuditEvent event = decoded.event();
    return new EventView(event, new EventOrigin("test", "test", 0, 1, event.stageTime(), null, ""));
  }

  /** The values of a field, in order; empty if it is absent. */
  public static List<String> values(List<DerivedField> fields, String name, EventView view) {
    DerivedField field =
        fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
    List<String> values = new ArrayList<>();
    field.any(
        view,
        value -> {
          values.add(value.asText());
          return false;
        });
    return values;
  }

  private ObjectNode objectRef() {
    return (ObjectNode) event.path("objectRef");
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
