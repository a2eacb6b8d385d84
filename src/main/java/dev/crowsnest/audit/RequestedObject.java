package dev.crowsnest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.crowsnest.patch.SetValues;

/**
 * What a write requests: the object of a create or update, or the part that a patch sets (merge,
 * strategic merge, apply or JSON patch).
 *
 * @param object a missing node if the event has no request body, or is not a write
 * @param partial whether the object may have more than is shown here, because an existing object
 *     was patched
 * @param fromJsonPatch whether it was composed from a JSON patch, so that array elements are
 *     without their neighbours
 */
public record RequestedObject(JsonNode object, boolean partial, boolean fromJsonPatch) {
  public static final Fact<RequestedObject> FACT =
      Fact.of("requested object", view -> of(view.event()));

  private static final RequestedObject NONE =
      new RequestedObject(MissingNode.getInstance(), false, false);
  private static final int CREATED = 201;

  private static RequestedObject of(AuditEvent event) {
    return switch (event.verb()) {
      case "create", "update" -> new RequestedObject(event.body(Body.REQUEST_OBJECT), false, false);
      case "patch" -> ofPatch(event);
      default -> NONE;
    };
  }

  private static RequestedObject ofPatch(AuditEvent event) {
    JsonNode body = event.body(Body.REQUEST_OBJECT);
    return body.isArray()
        ? new RequestedObject(SetValues.of(body), true, true)
        : new RequestedObject(body, event.responseCode() != CREATED, false);
  }

  public boolean isPresent() {
    return !object.isMissingNode();
  }
}
