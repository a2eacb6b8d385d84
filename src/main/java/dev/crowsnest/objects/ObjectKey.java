package dev.crowsnest.objects;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

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

  /** The generated one is slow, and keys are compared several times an event. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectKey key
        && kind == key.kind
        && name.equals(key.name)
        && namespace.equals(key.namespace);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + namespace.hashCode()) * 31 + kind.hashCode();
  }

  /** Compares by kind, namespace and name. */
  @Override
  public int compareTo(ObjectKey other) {
    return ORDER.compare(this, other);
  }
}
