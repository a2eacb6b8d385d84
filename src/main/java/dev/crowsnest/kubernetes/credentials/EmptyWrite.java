package dev.crowsnest.kubernetes.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells writes that set nothing: the API server answers them with the whole object. */
final class EmptyWrite {
  private static final Set<String> SETS_NOTHING = Set.of("kind", "apiVersion", "metadata");

  /** Members of metadata that say which object is meant, or that a client cannot set. */
  private static final Set<String> IDENTIFIES =
      Set.of(
          "name",
          "namespace",
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "managedFields",
          "selfLink");

  private EmptyWrite() {}

  static Optional<Boolean> ofSecret(EventView view) {
    AuditEvent event = view.event();
    boolean isWrite = event.verb().equals("patch") || event.verb().equals("update");
    if (!isWrite
        || !event.objectRef().resourcePath().equals("secrets")
        || !event.has(Body.REQUEST_OBJECT)) {
      return Optional.empty();
    }
    JsonNode body = event.body(Body.REQUEST_OBJECT);
    return Optional.of(body.isArray() ? onlyTests(body) : setsNothing(body));
  }

  private static boolean onlyTests(JsonNode patch) {
    for (JsonNode operation : patch) {
      if (!operation.path("op").asText("").equals("test")) {
        return false;
      }
    }
    return true;
  }

  private static boolean setsNothing(JsonNode object) {
    if (!object.isObject()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!SETS_NOTHING.contains(member.getKey()) && !isEmpty(member.getValue())) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> member : object.path("metadata").properties()) {
      if (!IDENTIFIES.contains(member.getKey()) && !isEmpty(member.getValue())) {
        return false;
      }
    }
    return true;
  }

  /** An empty map or list in a patch changes nothing; null removes a member. */
  private static boolean isEmpty(JsonNode value) {
    return value.isContainerNode() && value.isEmpty();
  }
}
