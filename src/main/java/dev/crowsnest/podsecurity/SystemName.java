package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Body;
import dev.crowsnest.audit.ObjectRef;
import java.util.List;
import java.util.Optional;

/**
 * Tells names of pods and workloads that pass for a component of Kubernetes: the component's own
 * outside kube-system, or one that differs from it by one character (also two that changed places)
 * in any namespace.
 */
final class SystemName {
  private static final String SYSTEM_NAMESPACE = "kube-system";

  private static final List<String> COMPONENTS =
      List.of(
          "kube-apiserver",
          "kube-controller-manager",
          "kube-scheduler",
          "kube-proxy",
          "kube-dns",
          "coredns",
          "cloud-controller-manager",
          "node-local-dns",
          "konnectivity-agent",
          "konnectivity-server",
          "metrics-server",
          "calico-node",
          "calico-kube-controllers",
          "kube-flannel",
          "aws-node",
          "kindnet",
          "ip-masq-agent",
          "kube-addon-manager",
          "storage-provisioner",
          "kube-multus");

  /** Installed by charts in namespaces of their own, under this very name. */
  private static final List<String> ANYWHERE =
      List.of("metrics-server", "calico-node", "calico-kube-controllers", "kube-flannel");

  private SystemName() {}

  /** Returns the component that the object written by this event is called like. */
  static Optional<String> imitatedBy(AuditEvent event) {
    ObjectRef ref = event.objectRef();
    if (!ref.subresource().isEmpty() || !event.verb().equals("create")) {
      return Optional.empty();
    }
    return imitatedBy(name(event), ref.namespace());
  }

  /** Returns the component that passes for in this namespace; empty if it is no such name. */
  static Optional<String> imitatedBy(String name, String namespace) {
    for (String component : COMPONENTS) {
      boolean ownPlace = namespace.equals(SYSTEM_NAMESPACE) || ANYWHERE.contains(component);
      String start = start(name, component.length());
      if (start.equals(component)) {
        return ownPlace ? Optional.empty() : Optional.of(component);
      }
    }
    for (String component : COMPONENTS) {
      for (int length = component.length() - 1; length <= component.length() + 1; length++) {
        if (isOneEditApart(start(name, length), component)) {
          return Optional.of(component);
        }
      }
    }
    return Optional.empty();
  }

  private static String name(AuditEvent event) {
    String name = event.objectRef().name();
    if (!name.isEmpty()) {
      return name;
    }
    var metadata = event.body(Body.REQUEST_OBJECT).path("metadata");
    String inBody = metadata.path("name").asText("");
    return inBody.isEmpty() ? metadata.path("generateName").asText("") : inBody;
  }

  /** Returns the first characters, if a name of that length ends there; empty if it goes on. */
  private static String start(String name, int length) {
    boolean ends =
        name.length() == length || (name.length() > length && name.charAt(length) == '-');
    return ends ? name.substring(0, length) : "";
  }

  /**
   * Returns whether one character inserted, left out or replaced, or two neighbours exchanged, make
   * one text of the other.
   */
  static boolean isOneEditApart(String one, String other) {
    if (one.length() > other.length()) {
      return isOneEditApart(other, one);
    }
    if (other.length() - one.length() > 1 || one.equals(other)) {
      return false;
    }
    int i = 0;
    while (i < one.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    if (one.length() < other.length()) {
      return one.regionMatches(i, other, i + 1, one.length() - i);
    }
    return one.regionMatches(i + 1, other, i + 1, one.length() - i - 1)
        || (i + 1 < one.length()
            && one.charAt(i) == other.charAt(i + 1)
            && one.charAt(i + 1) == other.charAt(i)
            && one.regionMatches(i + 2, other, i + 2, one.length() - i - 2));
  }
}
