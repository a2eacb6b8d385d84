package dev.crowsnest.workload;

/**
 * Names a pod or an object that makes pods.
 *
 * @param kind {@code Pod}, {@code Deployment}; that of a custom controller if it owns pods
 * @param name {@code PREFIX*} if only the prefix of a generated name is known
 * @param uid empty if it is not known
 */
public record WorkloadRef(String namespace, String kind, String name, String uid) {
  /** Whether both may be the same object: equal names, and no different uids. */
  public boolean mayBe(WorkloadRef other) {
    return kind.equals(other.kind)
        && name.equals(other.name)
        && namespace.equals(other.namespace)
        && (uid.isEmpty() || other.uid.isEmpty() || uid.equals(other.uid));
  }
}
