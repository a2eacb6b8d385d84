package dev.crowsnest.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.RequestedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a write of a RoleBinding or ClusterRoleBinding requests.
 *
 * @param roleRef from the stored object if a patch does not repeat it; empty if unknown
 * @param subjects those in the request; for a patch, those it sets
 */
record BindingBody(Optional<RoleRef> roleRef, List<Subject> subjects) {
  static final Fact<BindingBody> FACT = Fact.of("binding body", BindingBody::of);

  private static final BindingBody NONE = new BindingBody(Optional.empty(), List.of());

  private static BindingBody of(EventView view) {
    AuditEvent event = view.event();
    if (!AccessRequests.isBinding(event)) {
      return NONE;
    }
    JsonNode requested = view.get(RequestedObject.FACT).object();
    return new BindingBody(roleRef(event, requested), subjects(event, requested));
  }

  private static Optional<RoleRef> roleRef(AuditEvent event, JsonNode requested) {
    Optional<RoleRef> named = RoleRef.of(requested.path("roleRef"));
    return named.isPresent() || !AccessRequests.isWrite(event)
        ? named
        : RoleRef.of(event.body(Body.RESPONSE_OBJECT).path("roleRef"));
  }

  private static List<Subject> subjects(AuditEvent event, JsonNode requested) {
    List<Subject> subjects = new ArrayList<>();
    for (JsonNode entry : requested.path("subjects")) {
      if (entry.isObject()) {
        subjects.add(Subject.of(entry, event.objectRef().namespace()));
      }
    }
    return List.copyOf(subjects);
  }
}
