package dev.crowsnest.detection;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.redaction.Redaction;
import java.util.Locale;

/**
 * The English words for an action.
 *
 * @param past as in "alice ... the pod"
 * @param infinitive as in "alice tried to ... the pod"
 * @param namesSubresource whether the words already say which subresource was used
 */
record ActionWords(String past, String infinitive, boolean namesSubresource) {

  static ActionWords of(AuditEvent event) {
    String verb = Redaction.name(event.verb());
    return switch (event.action()) {
      case GET -> plain("read", "read");
      case LIST -> plain("listed", "list");
      case WATCH -> plain("watched", "watch");
      case CREATE -> plain("created", "create");
      case UPDATE -> plain("updated", "update");
      case PATCH -> plain("patched", "patch");
      case DELETE -> plain("deleted", "delete");
      case DELETE_COLLECTION -> plain("deleted a collection of", "delete a collection of");
      case EXEC -> special("ran", "run");
      case ATTACH -> special("attached to", "attach to");
      case PORT_FORWARD -> special("forwarded a port to", "forward a port to");
      case PROXY ->
          special(
              "sent a request through the API server to",
              "send a request through the API server to");
      case APPROVAL -> decision(event);
      case BINDING -> special("assigned a node to", "assign a node to");
      case EVICTION -> special("evicted", "evict");
      case TOKEN -> special("issued a token for", "issue a token for");
      case NON_RESOURCE -> request("sent ", "send ", verb.toUpperCase(Locale.ROOT));
      case OTHER -> request("performed ", "perform ", '"' + verb + "\" on");
    };
  }

  private static ActionWords plain(String past, String infinitive) {
    return new ActionWords(past, infinitive, false);
  }

  private static ActionWords special(String past, String infinitive) {
    return new ActionWords(past, infinitive, true);
  }

  private static ActionWords request(String past, String infinitive, String rest) {
    return plain(past + rest, infinitive + rest);
  }

  /** Approving and denying a signing request only differ in the conditions that are written. */
  private static ActionWords decision(AuditEvent event) {
    JsonNode conditions = event.body(Body.REQUEST_OBJECT).path("status").path("conditions");
    JsonNode last = conditions.path(conditions.size() - 1).path("type");
    return switch (last.asText("")) {
      case "Approved" -> special("approved", "approve");
      case "Denied" -> special("denied", "deny");
      default -> special("approved or denied", "approve or deny");
    };
  }
}
