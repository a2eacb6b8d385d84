package dev.crowsnest.rule.expectations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The audit event behind a GKE Cloud Audit log entry, as far as the entry still tells: the method
 * name has group, version, resource and verb, the resource name has the object.
 */
final class GkeLogEntry {
  private static final String PREFIX = "io.k8s.";
  private static final int PERMISSION_DENIED = 7;

  private GkeLogEntry() {}

  /** Empty if the entry is of another service of the cloud. */
  static Optional<ObjectNode> auditEvent(JsonNode entry) {
    JsonNode payload = entry.path("protoPayload");
    String method = payload.path("methodName").asText();
    if (!method.startsWith(PREFIX)) {
      return Optional.empty();
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("kind", "Event");
    String user = payload.path("authenticationInfo").path("principalEmail").asText();
    if (!user.isEmpty()) {
      event.putObject("user").put("username", user);
    }
    String address = payload.path("requestMetadata").path("callerIP").asText();
    if (!address.isEmpty()) {
      event.putArray("sourceIPs").add(address);
    }
    event.put(
        "userAgent", payload.path("requestMetadata").path("callerSuppliedUserAgent").asText());
    event.putObject("responseStatus").put("code", code(payload));
    copy(payload, "request", event, "requestObject");
    copy(payload, "response", event, "responseObject");
    List<String> words = Arrays.asList(method.substring(PREFIX.length()).split("\\."));
    if (words.size() < 4) {
      event.put("requestURI", "/" + String.join("/", words));
      return Optional.of(event);
    }
    event.put("verb", words.get(words.size() - 1));
    ObjectNode ref = event.putObject("objectRef");
    ref.put("resource", words.get(2));
    if (words.size() > 4) {
      ref.put("subresource", words.get(3));
    }
    place(payload.path("resourceName").asText(), ref);
    return Optional.of(event);
  }

  /** {@code GROUP/VERSION/namespaces/NAMESPACE/RESOURCE/NAME}, from left to right. */
  private static void place(String resourceName, ObjectNode ref) {
    List<String> parts = Arrays.asList(resourceName.split("/"));
    if (parts.size() > 1 && parts.get(0).contains(".")) {
      ref.put("apiGroup", parts.get(0));
    }
    int namespaces = parts.indexOf("namespaces");
    if (namespaces >= 0 && parts.size() > namespaces + 2) {
      ref.put("namespace", parts.get(namespaces + 1));
    }
    int resource = parts.lastIndexOf(ref.path("resource").asText());
    if (resource >= 0 && parts.size() > resource + 1) {
      ref.put("name", parts.get(resource + 1));
    }
  }

  private static int code(JsonNode payload) {
    boolean refused =
        payload.path("status").path("code").asInt() == PERMISSION_DENIED
            || payload.path("response").path("status").asText().equals("Failure");
    for (JsonNode authorization : payload.path("authorizationInfo")) {
      refused |= authorization.has("granted") && !authorization.path("granted").asBoolean();
    }
    return refused ? 403 : 200;
  }

  private static void copy(JsonNode from, String name, ObjectNode to, String newName) {
    if (from.has(name)) {
      to.set(newName, from.path(name));
    }
  }
}
