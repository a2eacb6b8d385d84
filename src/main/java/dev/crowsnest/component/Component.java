package dev.crowsnest.component;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An identity of a component of Kubernetes, and what the component does with it.
 *
 * @param name the value of {@code actor.component}
 * @param groups all that the identity may have
 * @param acts by resource ({@code *} for any), then by subresource
 */
record Component(
    String name, Set<String> groups, Map<String, Map<String, List<Act>>> acts, List<String> paths) {
  private static final String ANY = "*";

  Component {
    groups = Set.copyOf(groups);
    acts = Map.copyOf(acts);
    paths = List.copyOf(paths);
  }

  /** Returns whether it may have all of these; an event without groups does not say. */
  boolean mayHave(List<String> stated) {
    for (String group : stated) {
      if (!groups.contains(group)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether it ever does what the event shows. */
  boolean does(AuditEvent event) {
    ObjectRef object = event.objectRef();
    return object.resource().isEmpty()
        ? event.verb().equals("get") && isOpen(event.requestUri())
        : does(event, object, object.resource()) || does(event, object, ANY);
  }

  private boolean does(AuditEvent event, ObjectRef object, String resource) {
    for (Act act :
        acts.getOrDefault(resource, Map.of()).getOrDefault(object.subresource(), List.of())) {
      if (act.covers(event)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpen(String uri) {
    for (String path : paths) {
      if (uri.startsWith(path) && isEnd(uri, path.length())) {
        return uri.indexOf("..") < 0;
      }
    }
    return false;
  }

  private static boolean isEnd(String uri, int at) {
    return at == uri.length() || uri.charAt(at) == '/' || uri.charAt(at) == '?';
  }
}
