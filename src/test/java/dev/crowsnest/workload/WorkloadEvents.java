package dev.crowsnest.workload;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DecodeResult.Decoded;
import java.time.Instant;

/** Events about pods and workloads in namespace shop, as an API server writes them. */
public final class WorkloadEvents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

  private final ObjectNode event = JSON.createObjectNode();

  private WorkloadEvents() {}

  /**
   * A request by alice that succeeds.
   *
   * @param resource {@code [group/]resource[:subresource]}
   */
  public static WorkloadEvents event(int second, String verb, String resource, String name) {
    WorkloadEvents made = new WorkloadEvents();
    int slash = resource.indexOf('/');
    String[] path = resource.substring(slash + 1).split(":", 2);
    made.event
        .put("kind", "Event")
        .put("apiVersion", "audit.k8s.io/v1")
        .put("level", "RequestResponse")
        .put("auditID", verb + resource + name + second)
        .put("stage", "ResponseComplete")
        .put("requestURI", "/apis/x")
        .put("verb", verb)
        .put("requestReceivedTimestamp", START.plusSeconds(second).toString())
        .put("stageTimestamp", START.plusSeconds(second).toString());
    made.event.putObject("annotations").put("authorization.k8s.io/decision", "allow");
    ObjectNode ref =
        made.event.putObject("objectRef").put("resource", path[0]).put("namespace", "shop");
    if (!name.isEmpty()) {
      ref.put("name", name);
    }
    if (slash > 0) {
      ref.put("apiGroup", resource.substring(0, slash));
    }
    if (path.length > 1) {
      ref.put("subresource", path[1]);
    }
    return made.by("alice").code(verb.equals("create") ? 201 : 200);
  }

  /** The creation of an object by the controller of its owner, or by alice if it has none. */
  public static WorkloadEvents created(int second, String resource, ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    WorkloadEvents made = event(second, "create", resource, metadata.path("name").asText());
    if (metadata.has("ownerReferences")) {
      made.by("system:serviceaccount:kube-system:replicaset-controller");
    }
    return made.response(object);
  }

  public WorkloadEvents by(String username) {
    event.putObject("user").put("username", username);
    return this;
  }

  public WorkloadEvents code(int code) {
    event.putObject("responseStatus").put("code", code);
    return this;
  }

  public WorkloadEvents request(JsonNode object) {
    event.set("requestObject", object);
    return this;
  }

  public WorkloadEvents response(JsonNode object) {
    event.set("responseObject", object);
    return this;
  }

  public WorkloadEvents with(String member, JsonNode value) {
    event.set(member, value);
    return this;
  }

  public String text() {
    return event.toString();
  }

  public EventView view() {
    return view("one");
  }

  public EventView view(String cluster) {
    Decoded decoded = (Decoded) new AuditDecoder().decode(event.toString().getBytes(UTF_8));
    AuditEvent read = decoded.event();
    return new EventView(read, new EventOrigin(cluster, "test", 0, 1, read.stageTime(), null, ""));
  }

  /** An object in namespace shop, with uid {@code uid-NAME}, whose pod has this spec. */
  public static ObjectNode object(String kind, String name, int version, String podSpec) {
    String spec =
        switch (kind) {
          case "Pod" -> podSpec;
          case "CronJob" ->
              "{'jobTemplate': {'spec': {'template': {'metadata': {}, 'spec': " + podSpec + "}}}}";
          default -> "{'template': {'metadata': {}, 'spec': " + podSpec + "}}";
        };
    return json(
        """
        {'kind': '%s', 'metadata': {'name': '%s', 'namespace': 'shop', 'uid': 'uid-%s',
         'resourceVersion': '%d'}, 'spec': %s}
        """
            .formatted(kind, name, name, version, spec));
  }

  /** The object with a controller as its owner, of uid {@code uid-NAME}. */
  public static ObjectNode owned(ObjectNode object, String ownerKind, String ownerName) {
    object
        .withObject("/metadata")
        .putArray("ownerReferences")
        .addObject()
        .put("kind", ownerKind)
        .put("name", ownerName)
        .put("uid", "uid-" + ownerName)
        .put("controller", true);
    return object;
  }

  public static ObjectNode labelled(ObjectNode object, String key, String value) {
    object.withObject("/metadata/labels").put(key, value);
    return object;
  }

  /** JSON in which single quotes stand for double ones. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
