package dev.crowsnest.component;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.util.Set;

/**
 * Something that a component does to one resource.
 *
 * @param verbs as in audit events
 * @param groups API groups; empty for any
 */
record Act(Set<String> verbs, Set<String> groups, Only only) {
  /** What narrows an act. */
  enum Only {
    /** Nothing does. */
    ANY,
    /** One object by its name, also in a list or watch that selects it. */
    NAMED,
    /** Within a namespace. */
    NAMESPACED,
    /** The node itself, or what runs on it. */
    OWN
  }

  Act {
    verbs = Set.copyOf(verbs);
    groups = Set.copyOf(groups);
  }

  /** Returns whether the event is one; its resource is right already. */
  boolean covers(AuditEvent event) {
    ObjectRef object = event.objectRef();
    return verbs.contains(event.verb())
        && (groups.isEmpty() || groups.contains(object.apiGroup()))
        && isNarrowEnough(event, object);
  }

  private boolean isNarrowEnough(AuditEvent event, ObjectRef object) {
    return switch (only) {
      case ANY -> true;
      case NAMED -> !object.name().isEmpty();
      case NAMESPACED -> !object.namespace().isEmpty();
      case OWN -> OwnNode.isMeant(event, object);
    };
  }
}
