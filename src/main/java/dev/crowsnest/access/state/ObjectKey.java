package dev.crowsnest.access.state;

import dev.crowsnest.audit.ObjectRef;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What names an object in its cluster.
 *
 * @param namespace empty for objects of the cluster
 */
public record ObjectKey(ObjectKind kind, String namespace, String name)
    implements Comparable<ObjectKey> {
  private static final Comparator<ObjectKey> ORDER =
      Comparator.comparing(ObjectKey::kind)
          .thenComparing(ObjectKey::namespace)
          .thenComparing(ObjectKey::name);

  /** The key of the object that a request was about; null if it is of no kind that is kept. */
  public static @Nullable ObjectKey of(ObjectRef ref) {
    ObjectKind kind = ObjectKind.of(ref);
    return kind == null ? null : of(kind, ref.namespace(), ref.name());
  }

  /** The key of an object of the kind; a namespace that the kind does not have is left out. */
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
