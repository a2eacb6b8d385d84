package dev.crowsnest.component;

import dev.crowsnest.audit.Action;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.ObjectRef;
import dev.crowsnest.audit.RequestedObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pods that kubelets create: mirror pods, which stand for static pods in the API. Those that
 * distributions bring are listed in {@code static-pods.yaml}.
 */
final class StaticPods {
  private static final Map<?, ?> FILE = Resource.map("static-pods.yaml");
  private static final List<String> NAMESPACES = Resource.texts(FILE, "namespaces");
  private static final List<String> NAMES = Resource.texts(FILE, "names");

  private StaticPods() {}

  /** Returns the name in the manifest, if a kubelet's identity creates a pod. */
  static Optional<String> created(EventView view) {
    AuditEvent event = view.event();
    ObjectRef object = event.objectRef();
    if (event.action() != Action.CREATE
        || !object.resourcePath().equals("pods")
        || event.actor().kind() != Actor.Kind.NODE) {
      return Optional.empty();
    }
    String name =
        object.name().isEmpty()
            ? view.get(RequestedObject.FACT).object().path("metadata").path("name").asText()
            : object.name();
    String username = event.user().username();
    String suffix = '-' + username.substring(username.lastIndexOf(':') + 1);
    return Optional.of(name)
        .filter(text -> !text.isEmpty())
        .map(text -> text.endsWith(suffix) ? withoutEnd(text, suffix) : text);
  }

  /** Returns whether a distribution brings the pod that is created. */
  static Optional<Boolean> isKnown(EventView view) {
    return created(view)
        .map(
            name ->
                NAMES.contains(name)
                    && NAMESPACES.stream()
                        .anyMatch(listed -> isIn(listed, view.event().objectRef().namespace())));
  }

  private static boolean isIn(String listed, String namespace) {
    return listed.endsWith("*")
        ? namespace.startsWith(withoutEnd(listed, "*"))
        : namespace.equals(listed);
  }

  private static String withoutEnd(String text, String end) {
    return text.substring(0, text.length() - end.length());
  }
}
