package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What requests that delete say, in their query or in their body. */
final class Deletion {
  private Deletion() {}

  /** Returns whether what the object owns is left alone. */
  static boolean orphans(AuditEvent event) {
    JsonNode options = event.body(Body.REQUEST_OBJECT);
    return options.path("propagationPolicy").asText("").equals("Orphan")
        || options.path("orphanDependents").asBoolean()
        || hasParameter(event, "propagationPolicy=Orphan")
        || hasParameter(event, "orphanDependents=true");
  }

  /** Returns whether the deletion of a collection takes only some of it. */
  static boolean isSelective(AuditEvent event) {
    return hasParameter(event, "labelSelector=") || hasParameter(event, "fieldSelector=");
  }

  /** Returns the names of what a collection lost; empty if the event does not tell. */
  static Optional<Set<String>> names(AuditEvent event) {
    JsonNode items = event.body(Body.RESPONSE_OBJECT).path("items");
    if (!items.isArray()) {
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    items.forEach(item -> names.add(item.path("metadata").path("name").asText("")));
    return Optional.of(names);
  }

  /** Returns the uid of the deleted object; empty if the event does not show it. */
  static String uid(AuditEvent event) {
    JsonNode response = event.body(Body.RESPONSE_OBJECT);
    String ofStatus = response.path("details").path("uid").asText(event.objectRef().uid());
    return response.path("metadata").path("uid").asText(ofStatus);
  }

  private static boolean hasParameter(AuditEvent event, String parameter) {
    String uri = event.requestUri();
    int query = uri.indexOf('?');
    int at = query < 0 ? -1 : uri.indexOf(parameter, query);
    return at > 0 && (uri.charAt(at - 1) == '?' || uri.charAt(at - 1) == '&');
  }
}
