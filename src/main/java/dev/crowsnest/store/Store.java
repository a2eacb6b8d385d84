package dev.crowsnest.store;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their keys, which are compared as unsigned bytes, with a key before
 * longer ones that start with it. Belongs to one thread. Callers must not modify arrays that they
 * pass or receive.
 */
public interface Store {
  byte @Nullable [] get(byte[] key);

  /** Stores a value, replacing an existing one. */
  void put(byte[] key, byte[] value);

  /** Deletes an entry; does nothing if there is none. */
  void delete(byte[] key);

  /**
   * Visits the entries with {@code from <= key < to}, in order, until the visitor stops. The
   * visitor may write to the store; whether it then sees entries that were added or changed ahead
   * of it is undefined, but unmodified entries are each visited once.
   *
   * @param from an empty array for the first key
   * @param to null for no upper bound
   */
  void range(byte[] from, byte @Nullable [] to, Visitor visitor);

  /** Visits every entry whose key starts with the prefix, like {@link #range}. */
  default void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor) {
    range(
        prefix,
        KeyRanges.end(prefix),
        (key, value) -> {
          visitor.accept(key, value);
          return true;
        });
  }

  /** Receives entries. */
  @FunctionalInterface
  interface Visitor {
    /** Receives an entry; returns whether to continue. */
    boolean visit(byte[] key, byte[] value);
  }
}
