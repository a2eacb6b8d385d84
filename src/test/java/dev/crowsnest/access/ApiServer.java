package dev.crowsnest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.audit.SampleEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An API server that stores what it is sent and writes complete audit events of it: uids, counts
 * and times are those of one cluster. It does not check, merge or default anything.
 */
public final class ApiServer {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .build();
  private static final Map<String, String> RESOURCES =
      Map.ofEntries(
          Map.entry("Role", "roles"),
          Map.entry("ClusterRole", "clusterroles"),
          Map.entry("RoleBinding", "rolebindings"),
          Map.entry("ClusterRoleBinding", "clusterrolebindings"),
          Map.entry("PodSecurityPolicy", "podsecuritypolicies"),
          Map.entry("Namespace", "namespaces"),
          Map.entry("Pod", "pods"),
          Map.entry("NetworkPolicy", "networkpolicies"),
          Map.entry("ServiceAccount", "serviceaccounts"));

  private final Map<String, ObjectNode> stored = new TreeMap<>();
  private Instant now = Instant.parse("2024-01-01T00:00:00Z");
  private int revision = 100;
  private int requests;
  private Level level = Level.REQUEST_RESPONSE;
  private String user = "kubernetes-admin";
  private List<String> groups = List.of("system:masters", "system:authenticated");
  private int code;
  private String query = "";

  /** Who makes the requests from now on. */
  public ApiServer by(String newUser, String... newGroups) {
    user = newUser;
    groups = List.of(newGroups);
    return this;
  }

  /** How much is logged from now on. */
  public ApiServer at(Level newLevel) {
    level = newLevel;
    return this;
  }

  /** How the next request ends; with anything but a success nothing is stored. */
  public ApiServer answering(int nextCode) {
    code = nextCode;
    return this;
  }

  /** The query of the next request. */
  public ApiServer asking(String nextQuery) {
    query = nextQuery;
    return this;
  }

  public EventView create(JsonNode object) {
    ObjectNode result = next(object, UUID.nameUUIDFromBytes(("uid" + requests).getBytes(UTF_8)));
    return write("create", 201, object, object, result);
  }

  public EventView update(JsonNode object) {
    return write("update", 200, object, object, next(object, uid(object)));
  }

  /** A patch, with the object that comes of it. */
  public EventView patch(JsonNode patch, JsonNode object) {
    return write("patch", 200, object, patch, next(object, uid(object)));
  }

  /** An apply that creates. */
  public EventView applyNew(JsonNode object) {
    query = "fieldManager=kubectl&force=true";
    ObjectNode result = next(object, UUID.nameUUIDFromBytes(("uid" + requests).getBytes(UTF_8)));
    return write("patch", 201, object, object, result);
  }

  /** The answer is a Status, as for all kinds without finalizers. */
  public EventView delete(JsonNode object) {
    ObjectNode status =
        JSON.createObjectNode()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .put("status", "Success");
    status
        .putObject("details")
        .put("name", name(object))
        .put("kind", RESOURCES.get(kind(object)))
        .put("uid", uid(object).toString());
    stored.remove(key(object));
    ObjectNode options = JSON.createObjectNode().put("kind", "DeleteOptions");
    return event("delete", 200, object, options, status);
  }

  /** A delete that is answered with the object, marked or gone. */
  public EventView deleteAnsweredWith(JsonNode object, JsonNode answer) {
    return write("delete", 200, object, null, next(answer, uid(object)));
  }

  /** Deletes all of the kind and namespace; the answer is the list. */
  public EventView deleteCollection(String kind, String namespace, List<JsonNode> objects) {
    ObjectNode list = JSON.createObjectNode().put("kind", kind + "List");
    ArrayNode items = list.putArray("items");
    for (JsonNode object : objects) {
      ObjectNode item = stored.remove(key(object));
      items.add(item == null ? next(object, uid(object)) : item.without(List.of("kind")));
    }
    return event("deletecollection", 200, reference(kind, namespace, ""), null, list);
  }

  /** Somebody reads these, as they are now. */
  public EventView list(String kind, String namespace, List<JsonNode> objects) {
    ObjectNode list = JSON.createObjectNode().put("kind", kind + "List");
    ArrayNode items = list.putArray("items");
    for (JsonNode object : objects) {
      ObjectNode item = stored.get(key(object));
      items.add(item == null ? next(object, uid(object)) : item);
    }
    return event("list", 200, reference(kind, namespace, ""), null, list);
  }

  /** The object as it is stored now. */
  public ObjectNode stored(JsonNode object) {
    return stored.get(key(object)).deepCopy();
  }

  /** A request of which nothing is stored. */
  public EventView request(String verb, JsonNode object, JsonNode body, JsonNode answer) {
    return event(verb, 200, object, body, answer);
  }

  private EventView write(
      String verb, int success, JsonNode object, JsonNode body, ObjectNode result) {
    if (code == 0 && !query.contains("dryRun")) {
      stored.put(key(object), result);
    }
    return event(verb, success, object, body, result);
  }

  private EventView event(
      String verb, int success, JsonNode about, JsonNode body, JsonNode answer) {
    int status = code == 0 ? success : code;
    now = now.plusSeconds(1);
    requests++;
    ObjectNode event =
        JSON.createObjectNode()
            .put("kind", "Event")
            .put("apiVersion", "audit.k8s.io/v1")
            .put("level", word(level))
            .put("auditID", UUID.nameUUIDFromBytes(("request" + requests).getBytes(UTF_8)) + "")
            .put("stage", "ResponseComplete")
            .put("requestURI", uri(about, verb))
            .put("verb", verb);
    ObjectNode caller = event.putObject("user").put("username", user);
    groups.forEach(caller.putArray("groups")::add);
    event.putArray("sourceIPs").add("192.0.2.10");
    event.put("userAgent", "kubectl/v1.23.17");
    ObjectNode ref =
        event
            .putObject("objectRef")
            .put("resource", RESOURCES.get(kind(about)))
            .put("apiVersion", "v1");
    put(ref, "namespace", about.path("metadata").path("namespace").asText(""));
    put(ref, "name", name(about));
    put(ref, "apiGroup", group(about));
    event.putObject("responseStatus").put("code", status).putObject("metadata");
    if (level != Level.METADATA && body != null) {
      event.set("requestObject", body);
    }
    if (level == Level.REQUEST_RESPONSE && status < 300) {
      event.set("responseObject", answer);
    }
    event.put("requestReceivedTimestamp", now.minusMillis(5).toString());
    event.put("stageTimestamp", now.toString());
    event
        .putObject("annotations")
        .put("authorization.k8s.io/decision", status == 403 ? "forbid" : "allow");
    code = 0;
    query = "";
    return SampleEvent.view(event.toString().getBytes(UTF_8));
  }

  private String uri(JsonNode about, String verb) {
    String namespace = about.path("metadata").path("namespace").asText("");
    return (group(about).isEmpty() ? "/api/v1" : "/apis/" + group(about) + "/v1")
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + '/'
        + RESOURCES.get(kind(about))
        + (verb.equals("create") || name(about).isEmpty() ? "" : '/' + name(about))
        + (query.isEmpty() ? "" : '?' + query);
  }

  private ObjectNode next(JsonNode object, UUID uid) {
    ObjectNode result = object.deepCopy();
    ((ObjectNode) result.path("metadata"))
        .put("uid", uid.toString())
        .put("resourceVersion", String.valueOf(++revision))
        .put("creationTimestamp", "2024-01-01T00:00:00Z");
    return result;
  }

  private UUID uid(JsonNode object) {
    ObjectNode known = stored.get(key(object));
    return known == null
        ? UUID.nameUUIDFromBytes(key(object).getBytes(UTF_8))
        : UUID.fromString(known.path("metadata").path("uid").asText());
  }

  private static String key(JsonNode object) {
    return kind(object)
        + '/'
        + object.path("metadata").path("namespace").asText("")
        + '/'
        + name(object);
  }

  private static String word(Level level) {
    return switch (level) {
      case REQUEST_RESPONSE -> "RequestResponse";
      case REQUEST -> "Request";
      default -> "Metadata";
    };
  }

  private static String group(JsonNode object) {
    return switch (kind(object)) {
      case "PodSecurityPolicy" -> object.path("apiVersion").asText("policy/v1beta1").split("/")[0];
      case "Namespace", "Pod", "ServiceAccount" -> "";
      case "NetworkPolicy" -> "networking.k8s.io";
      default -> "rbac.authorization.k8s.io";
    };
  }

  private static String kind(JsonNode object) {
    return object.path("kind").asText();
  }

  private static String name(JsonNode object) {
    return object.path("metadata").path("name").asText("");
  }

  private static void put(ObjectNode node, String name, String value) {
    if (!value.isEmpty()) {
      node.put(name, value);
    }
  }

  private static ObjectNode reference(String kind, String namespace, String name) {
    ObjectNode reference = JSON.createObjectNode().put("kind", kind);
    ObjectNode metadata = reference.putObject("metadata");
    put(metadata, "namespace", namespace);
    put(metadata, "name", name);
    return reference;
  }

  /** JSON in which names need no quotes and strings may have single ones. */
  public static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A ClusterRole, or a Role if the name is {@code NAMESPACE/NAME}. */
  public static ObjectNode role(String name, JsonNode... rules) {
    ObjectNode role = object(name.contains("/") ? "Role" : "ClusterRole", name);
    ArrayNode array = role.putArray("rules");
    List.of(rules).forEach(array::add);
    return role;
  }

  /** A rule entry; each part a list with commas, {@code core} for the core group. */
  public static ObjectNode rule(String verbs, String groups, String resources, String... names) {
    ObjectNode rule = JSON.createObjectNode();
    texts(rule.putArray("verbs"), verbs);
    texts(rule.putArray("apiGroups"), groups);
    texts(rule.putArray("resources"), resources);
    if (names.length > 0) {
      texts(rule.putArray("resourceNames"), String.join(",", names));
    }
    return rule;
  }

  /**
   * A ClusterRoleBinding, or a RoleBinding if the name is {@code NAMESPACE/NAME}.
   *
   * @param role {@code ClusterRole NAME} or {@code Role NAME}
   * @param subjects {@code Group NAME}, {@code User NAME}, {@code ServiceAccount NAMESPACE/NAME}
   */
  public static ObjectNode binding(String name, String role, String... subjects) {
    ObjectNode binding = object(name.contains("/") ? "RoleBinding" : "ClusterRoleBinding", name);
    String[] words = role.split(" ", 2);
    binding
        .putObject("roleRef")
        .put("apiGroup", "rbac.authorization.k8s.io")
        .put("kind", words[0])
        .put("name", words[1]);
    ArrayNode array = binding.putArray("subjects");
    for (String subject : subjects) {
      array.add(subject(subject));
    }
    return binding;
  }

  /** An entry of a binding's subjects, as {@link #binding} takes them. */
  public static ObjectNode subject(String text) {
    String[] words = text.split(" ", 2);
    ObjectNode subject = JSON.createObjectNode().put("kind", words[0]);
    int slash = words[1].indexOf('/');
    if (words[0].equals("ServiceAccount") && slash >= 0) {
      return subject
          .put("name", words[1].substring(slash + 1))
          .put("namespace", words[1].substring(0, slash));
    }
    return subject.put("apiGroup", "rbac.authorization.k8s.io").put("name", words[1]);
  }

  /** A PodSecurityPolicy. */
  public static ObjectNode policy(String name, String spec) {
    ObjectNode policy = object("PodSecurityPolicy", name);
    policy.put("apiVersion", "policy/v1beta1").set("spec", json(spec));
    return policy;
  }

  private static ObjectNode object(String kind, String name) {
    ObjectNode object = JSON.createObjectNode().put("kind", kind);
    object.put("apiVersion", "rbac.authorization.k8s.io/v1");
    int slash = name.indexOf('/');
    ObjectNode metadata = object.putObject("metadata").put("name", name.substring(slash + 1));
    if (slash >= 0) {
      metadata.put("namespace", name.substring(0, slash));
    }
    return object;
  }

  private static void texts(ArrayNode array, String list) {
    List<String> texts = new ArrayList<>(List.of(list.split(",")));
    texts.forEach(text -> array.add(text.equals("core") ? "" : text));
  }
}
