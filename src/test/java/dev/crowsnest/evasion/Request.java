package dev.crowsnest.evasion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request in the making, and what the API server writes of it. Attacks set it, evasions turn it.
 */
final class Request {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** Stands in texts for bytes that are no text. */
  static final String BROKEN_BYTES = "@BROKEN-BYTES@";

  private static final String BODY = "@BODY@";

  final String id;
  Resource resource;
  String verb;
  String subresource = "";
  String namespace = "";
  String name = "";

  /** After the path of the object; of a request that is on no resource, all of it. */
  String path = "";

  /** Pairs, encoded. */
  final List<String> query = new ArrayList<>();

  /** The object that is written; null if the request has no body. */
  @Nullable ObjectNode object;

  /** What is sent of it, if that is not the object. */
  @Nullable JsonNode body;

  /** The object as it was before; null if nothing was. */
  @Nullable ObjectNode existing;

  /** Where in the object that is which makes it an attack. */
  final List<String> essence = new ArrayList<>();

  final List<UnaryOperator<String>> bodyEdits = new ArrayList<>();
  UnaryOperator<String> uriEdit = UnaryOperator.identity();
  UnaryOperator<String> eventEdit = UnaryOperator.identity();
  String bytes = "";

  /** Whether the body is removed from the event, or cannot be read. */
  boolean isHidden;

  boolean isTruncated;

  /** Whether the body is written as a text that holds JSON. */
  boolean isBodyText;

  /** Whether it has a member already that the server does not know. */
  boolean hasStrangeMember;

  /** Whether the body has one form only. */
  boolean isFixed;

  /** Whether it is the server's answer that matters. */
  boolean isAnswered;

  /** Whether it would be no attack as the template of a workload. */
  boolean isPodOnly;

  boolean isLoggedWithResponse = true;
  int code = 200;
  String stage = "ResponseComplete";
  ObjectNode event = JSON.createObjectNode();

  /** What the cluster saw before, in order. */
  final List<Request> before = new ArrayList<>();

  /** What was done to it. */
  final List<String> evasions = new ArrayList<>();

  Request(String id, String verb, Resource resource) {
    this.id = id;
    this.verb = verb;
    this.resource = resource;
    event.put("auditID", id);
    user("mallory@example.com", "example:developers", "system:authenticated");
    event.putArray("sourceIPs").add("198.51.100.7");
    event.put("userAgent", "kubectl/v1.33.1 (linux/amd64) kubernetes/8adc0f0");
  }

  /** A request to write an object, which has its name and namespace. */
  static Request write(String id, String verb, Resource resource, ObjectNode object) {
    Request request = new Request(id, verb, resource);
    request.object = object;
    object.put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
    request.namespace = object.at("/metadata/namespace").asText("");
    request.name = object.at("/metadata/name").asText("");
    request.code = verb.equals("create") ? 201 : 200;
    return request;
  }

  /** Reads JSON whose quotes are single ones. */
  static ObjectNode json(String text) {
    try {
      return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  Request user(String username, String... groups) {
    ObjectNode user = event.putObject("user").put("username", username);
    List.of(groups).forEach(user.putArray("groups")::add);
    return this;
  }

  Request at(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
    return this;
  }

  Request on(String subresource) {
    this.subresource = subresource;
    return this;
  }

  Request essence(String... pointers) {
    essence.addAll(List.of(pointers));
    return this;
  }

  Request existing(ObjectNode before) {
    existing = before;
    return this;
  }

  Request after(Request... others) {
    before.addAll(List.of(others));
    return this;
  }

  boolean isWrite() {
    return object != null;
  }

  /** The event, as the API server writes it. */
  byte[] toEvent(int second) {
    ObjectNode all = JSON.createObjectNode();
    all.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1");
    all.put("level", isLoggedWithResponse ? "RequestResponse" : "Request");
    all.put("stage", stage).put("verb", verb).put("requestURI", uriEdit.apply(uri()));
    all.setAll(event);
    if (resource != null) {
      all.set("objectRef", objectRef());
    }
    ObjectNode status = all.putObject("responseStatus");
    status.putObject("metadata");
    if (code != 0) {
      status.put("code", code);
    }
    boolean isShown = object != null && !isTruncated;
    if (isShown) {
      all.put("requestObject", BODY);
      if (isLoggedWithResponse && code < 300 && code != 0) {
        all.set("responseObject", stored(second));
      }
    }
    String time = "2026-11-30T10:00:%02d.000000Z".formatted(second);
    all.put("requestReceivedTimestamp", time).put("stageTimestamp", time);
    ObjectNode annotations = all.putObject("annotations");
    annotations.put("authorization.k8s.io/decision", "allow");
    annotations.put("authorization.k8s.io/reason", "");
    if (isTruncated) {
      annotations.put("audit.k8s.io/truncated", "true");
    }
    String text = all.toString();
    if (isShown) {
      text = text.replace('"' + BODY + '"', bodyText());
    }
    return bytes(eventEdit.apply(text));
  }

  private String bodyText() {
    String text = String.valueOf(body == null ? object : body);
    for (UnaryOperator<String> edit : bodyEdits) {
      text = edit.apply(text);
    }
    return isBodyText ? TextNode.valueOf(text).toString() : text;
  }

  private byte[] bytes(String text) {
    if (bytes.isEmpty()) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    String each = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return each.replace(BROKEN_BYTES, bytes).getBytes(StandardCharsets.ISO_8859_1);
  }

  private JsonNode stored(int second) {
    ObjectNode stored = object.deepCopy();
    ObjectNode metadata = stored.withObject("metadata");
    metadata.put("uid", "6d0f4c3e-0000-4000-8000-000000004711");
    metadata
        .put("resourceVersion", Integer.toString(4_711 + second))
        .put("creationTimestamp", "2026-11-30T10:00:00Z");
    if (metadata.has("generateName")) {
      metadata.put("name", metadata.get("generateName").asText() + "x7x2p");
    }
    return stored;
  }

  private ObjectNode objectRef() {
    ObjectNode ref = JSON.createObjectNode().put("resource", resource.plural());
    putUnlessEmpty(ref, "namespace", namespace);
    putUnlessEmpty(ref, "name", name);
    putUnlessEmpty(ref, "apiGroup", resource.group());
    ref.put("apiVersion", resource.version());
    putUnlessEmpty(ref, "subresource", subresource);
    return ref;
  }

  private static void putUnlessEmpty(ObjectNode node, String member, String value) {
    if (!value.isEmpty()) {
      node.put(member, value);
    }
  }

  private String uri() {
    StringBuilder uri = new StringBuilder();
    if (resource != null) {
      uri.append(resource.group().isEmpty() ? "/api/" : "/apis/").append(resource.apiVersion());
      if (!namespace.isEmpty() && !resource.equals(Resource.NAMESPACES)) {
        uri.append("/namespaces/").append(namespace);
      }
      uri.append('/').append(resource.plural());
      if (!name.isEmpty() && !(verb.equals("create") && subresource.isEmpty())) {
        uri.append('/').append(name);
      }
      if (!subresource.isEmpty()) {
        uri.append('/').append(subresource);
      }
    }
    uri.append(path);
    return query.isEmpty() ? uri.toString() : uri + "?" + String.join("&", query);
  }
}
