package dev.crowsnest.objects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The keys of entries of a store, for readers that go by entries. */
public final class StoredKey {
  private StoredKey() {}

  /**
   * Returns the object of an entry; null if it is of another cluster, or of a kind that is not
   * registered.
   */
  public static @Nullable ObjectKey object(byte[] key, String cluster, ObjectKinds kinds) {
    byte[] prefix = StoreKeys.prefix(cluster);
    boolean isOfCluster =
        key.length > prefix.length
            && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    return isOfCluster ? StoreKeys.object(key, kinds) : null;
  }
}
