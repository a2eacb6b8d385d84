package dev.crowsnest.objects;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The format of keys in the store: {@code cluster 0 code namespace 0 name}; no part can contain a
 * zero byte.
 */
final class StoreKeys {
  private static final char SEPARATOR = '\0';

  private StoreKeys() {}

  static byte[] of(String cluster, ObjectKey key) {
    return bytes(
        clean(cluster)
            + SEPARATOR
            + key.kind().code()
            + clean(key.namespace())
            + SEPARATOR
            + clean(key.name()));
  }

  /** Returns the prefix of all keys of a cluster. */
  static byte[] prefix(String cluster) {
    return bytes(clean(cluster) + SEPARATOR);
  }

  /**
   * Returns the prefix of the keys of a cluster's objects of one kind, in all namespaces if it is
   * empty.
   */
  static byte[] prefix(String cluster, ObjectKind kind, String namespace) {
    String ofKind = clean(cluster) + SEPARATOR + kind.code();
    return bytes(namespace.isEmpty() ? ofKind : ofKind + clean(namespace) + SEPARATOR);
  }

  /** Returns the object of a key; null if its kind is not registered. */
  static @Nullable ObjectKey object(byte[] key, ObjectKinds kinds) {
    String text = text(key);
    int code = text.indexOf(SEPARATOR) + 1;
    int end = text.indexOf(SEPARATOR, code);
    ObjectKind kind = kinds.ofCode(text.charAt(code));
    return kind == null
        ? null
        : new ObjectKey(kind, text.substring(code + 1, end), text.substring(end + 1));
  }

  /** Removes zero bytes: Kubernetes' names have none, but those in a hostile event may. */
  private static String clean(String part) {
    return part.indexOf(SEPARATOR) < 0 ? part : part.replace(SEPARATOR, '\uFFFD');
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }
}
