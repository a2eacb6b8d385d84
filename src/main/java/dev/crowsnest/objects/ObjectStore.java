package dev.crowsnest.objects;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Where state is kept: sorted keys, as unsigned bytes. Belongs to one thread. */
public interface ObjectStore {
  byte @Nullable [] get(byte[] key);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /** Hands over every entry whose key begins so, in the order of keys; must not be written to. */
  void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor);
}
