package dev.crowsnest.podsecurity.pod;

/**
 * The namespaces of the node that a pod shares.
 *
 * @param users false puts the pod into its own user namespace, where root is not the root of the
 *     node
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
