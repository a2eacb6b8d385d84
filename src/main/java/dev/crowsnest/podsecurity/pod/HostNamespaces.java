package dev.crowsnest.podsecurity.pod;

/**
 * Which of the node's namespaces a pod shares.
 *
 * @param users false puts the pod into a user namespace of its own, where root is not the node's
 */
public record HostNamespaces(Flag network, Flag pid, Flag ipc, Flag users) {
  static HostNamespaces read(JsonCursor spec) {
    return new HostNamespaces(
        spec.flag("hostNetwork"),
        spec.flag("hostPID"),
        spec.flag("hostIPC"),
        spec.flag("hostUsers"));
  }
}
