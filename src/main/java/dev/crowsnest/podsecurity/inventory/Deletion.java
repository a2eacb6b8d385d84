package dev.crowsnest.podsecurity.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the options of deletions, from the query or the body. */
final class Deletion {
  private Deletion() {}

  /** Returns whether the objects that it owns are kept. */
  static boolean orphans(AuditEvent event) {
    JsonNode options = event.body(Body.REQUEST_OBJECT);
    return options.path("propagationPolicy").asText("").equals("Orphan")
        || options.path("orphanDependents").asBoolean()
        || hasParameter(event, "propagationPolicy=Orphan")
        || hasParameter(event, "orphanDependents=true");
  }

  /** Returns whether only part of a collection is deleted. */
  static boolean isSelective(AuditEvent event) {
    return hasParameter(event, "labelSelector=") || hasParameter(event, "fieldSelector=");
  }

  /**
   * Returns the names of the objects that were deleted from a collection; empty if the event does
   * not show them.
   */
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
