package dev.crowsnest.envelope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Writes events of an API server as Cloud Audit Logs would have them: the way back, written after
 * samples of entries and not after the translation.
 */
public final class CloudLogEntries {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** google.rpc.Code by what an API server answers. */
  private static final Map<Integer, Integer> CODES =
      Map.of(400, 3, 401, 16, 403, 7, 404, 5, 409, 10, 422, 3, 429, 8, 500, 13, 503, 14, 504, 4);

  private CloudLogEntries() {}

  /** One entry a request: of an event that tells how it ended. */
  public static String of(AuditEvent event) {
    ObjectNode entry = JSON.createObjectNode();
    ObjectNode payload = entry.putObject("protoPayload");
    payload.put("@type", "type.googleapis.com/google.cloud.audit.AuditLog");
    payload.put("serviceName", "k8s.io");
    payload.put("methodName", methodName(event));
    payload.put("resourceName", resourceName(event));
    payload.putObject("authenticationInfo").put("principalEmail", event.user().username());
    ObjectNode check = payload.putArray("authorizationInfo").addObject();
    check.put("permission", methodName(event)).put("resource", resourceName(event));
    if (event.responseCode() < 400) {
      check.put("granted", true);
    }
    ObjectNode from = payload.putObject("requestMetadata");
    from.put("callerSuppliedUserAgent", event.userAgent());
    if (!event.sourceIps().isEmpty()) {
      from.put("callerIp", event.sourceIps().get(event.sourceIps().size() - 1));
    }
    status(event, payload);
    JsonNode tree = event.tree();
    body(tree.path("requestObject"), event.verb().equals("patch"), "request", payload);
    body(tree.path("responseObject"), false, "response", payload);
    entry.put("insertId", event.auditId());
    entry
        .putObject("operation")
        .put("id", event.auditId())
        .put("producer", "k8s.io")
        .put("first", true)
        .put("last", true);
    ObjectNode resource = entry.putObject("resource").put("type", "k8s_cluster");
    resource.putObject("labels").put("cluster_name", "lab").put("location", "europe-west1");
    ObjectNode labels = entry.putObject("labels");
    event.annotations().forEach(labels::put);
    entry.put("timestamp", event.requestReceived().toString());
    entry.put("logName", "projects/demo/logs/cloudaudit.googleapis.com%2Factivity");
    return entry.toString();
  }

  private static void status(AuditEvent event, ObjectNode payload) {
    ObjectNode status = payload.putObject("status");
    JsonNode stated = event.tree().path("responseStatus");
    if (event.responseCode() >= 400) {
      boolean exists = stated.path("reason").asText().equals("AlreadyExists");
      status.put("code", exists ? 6 : CODES.getOrDefault(event.responseCode(), 2));
      status.put("message", stated.path("message").asText());
    }
  }

  private static void body(JsonNode body, boolean isPatch, String member, ObjectNode payload) {
    if (body.isObject()) {
      ObjectNode typed = payload.putObject(member);
      typed.put("@type", isPatch ? "k8s.io/Patch" : type((ObjectNode) body));
      typed.setAll((ObjectNode) body);
    }
  }

  private static String type(ObjectNode body) {
    String version = body.path("apiVersion").asText();
    String group = version.contains("/") ? "" : "core.k8s.io/";
    return group + version + '.' + body.path("kind").asText();
  }

  private static String methodName(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (ref.resource().isEmpty()) {
      return "io.k8s." + event.verb();
    }
    String sub = ref.subresource().isEmpty() ? "" : '.' + ref.subresource();
    return reversed(ref.apiGroup())
        + '.'
        + ref.apiVersion()
        + '.'
        + ref.resource()
        + sub
        + '.'
        + event.verb();
  }

  private static String reversed(String group) {
    if (group.isEmpty()) {
      return "io.k8s.core";
    }
    List<String> parts = new ArrayList<>(Arrays.asList(group.split("\\.")));
    Collections.reverse(parts);
    return (parts.size() == 1 ? "io.k8s." : "") + String.join(".", parts);
  }

  private static String resourceName(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    String path = event.requestUri().replaceFirst("\\?.*", "");
    if (ref.resource().isEmpty()) {
      return path.substring(1);
    }
    StringBuilder name = new StringBuilder(ref.apiGroup().isEmpty() ? "core" : ref.apiGroup());
    name.append('/').append(ref.apiVersion());
    if (!ref.namespace().isEmpty() && !ref.resource().equals("namespaces")) {
      name.append("/namespaces/").append(ref.namespace());
    }
    name.append('/').append(ref.resource());
    if (!ref.name().isEmpty()) {
      name.append('/').append(ref.name());
    }
    if (!ref.subresource().isEmpty()) {
      name.append('/').append(ref.subresource());
      int proxied = path.indexOf("/proxy/");
      if (ref.subresource().equals("proxy") && proxied > 0) {
        name.append(path.substring(proxied + "/proxy".length()));
      }
    }
    return name.toString();
  }
}
