package dev.crowsnest.objects;

import java.util.Comparator;

/**
 * Identifies an object in its cluster.
 *
 * @param namespace empty for cluster-scoped objects
 */
public record ObjectKey(ObjectKind kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::kind, ObjectKind.ORDER)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  /**
   * Returns the key of an object of this kind; the namespace is left out for cluster-scoped kinds.
   */
  public static ObjectKey of(ObjectKind kind, String namespace, String name) {
    return new ObjectKey(kind, kind.isNamespaced() ? namespace : "", name);
  }

  /**
   * Returns {@code ClusterRole system:node} or {@code RoleBinding development/developer-binding}.
   */
  public String text() {
    return kind.text() + ' ' + (namespace.isEmpty() ? name : namespace + '/' + name);
  }

  /** Compares by kind, namespace and name. */
  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
