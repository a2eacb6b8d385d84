package dev.crowsnest.objects;

import java.util.Comparator;

/**
 * What names an object in its cluster.
 *
 * @param namespace empty for objects of the cluster
 */
public record ObjectKey(ObjectKind kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::kind, ObjectKind.ORDER)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  /**
   * Returns the key of an object of the kind; a namespace that the kind does not have is left out.
   */
  public static ObjectKey of(ObjectKind kind, String namespace, String name) {
    return new ObjectKey(kind, kind.isNamespaced() ? namespace : "", name);
  }

  /** {@code ClusterRole system:node}, {@code RoleBinding development/developer-binding}. */
  public String text() {
    return kind.text() + ' ' + (namespace.isEmpty() ? name : namespace + '/' + name);
  }

  /** By kind, namespace and name. */
  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
