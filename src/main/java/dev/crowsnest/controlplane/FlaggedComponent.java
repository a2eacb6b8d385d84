package dev.crowsnest.controlplane;

import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.ObjectRef;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A component of the control plane that runs as a static pod. */
public enum FlaggedComponent {
  API_SERVER("kube-apiserver"),
  CONTROLLER_MANAGER("kube-controller-manager"),
  SCHEDULER("kube-scheduler"),
  ETCD("etcd");

  private static final String NAMESPACE = "kube-system";

  private final String text;
  private final String prefix;

  FlaggedComponent(String text) {
    this.text = text;
    this.prefix = text + '-';
  }

  /** Returns its name, which is that of its program and the beginning of that of its pods. */
  public String text() {
    return text;
  }

  /** Returns the component with that name; null if there is none. */
  static @Nullable FlaggedComponent of(String text) {
    for (FlaggedComponent component : values()) {
      if (component.text.equals(text)) {
        return component;
      }
    }
    return null;
  }

  /**
   * Returns the component whose mirror pod a kubelet wants to create, whether or not the API server
   * let it: the static pod runs without it. Empty for most events. Cheap: asked of every event.
   */
  static Optional<FlaggedComponent> ofMirrorPod(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (!ref.resource().equals("pods")
        || !ref.namespace().equals(NAMESPACE)
        || !event.verb().equals("create")
        || !ref.subresource().isEmpty()
        || event.actor().kind() != Actor.Kind.NODE) {
      return Optional.empty();
    }
    for (FlaggedComponent component : values()) {
      if (ref.name().startsWith(component.prefix)) {
        return Optional.of(component);
      }
    }
    return Optional.empty();
  }
}
