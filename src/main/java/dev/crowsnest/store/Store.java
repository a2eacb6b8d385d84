package dev.crowsnest.store;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries in the order of their keys, compared as unsigned bytes, a shorter key before those that
 * it begins. Belongs to one thread. Callers do not change an array that they gave or got.
 */
public interface Store {
  byte @Nullable [] get(byte[] key);

  /** Replaces what was there. */
  void put(byte[] key, byte[] value);

  /** Does nothing if there is no such entry. */
  void delete(byte[] key);

  /**
   * Visits the entries with {@code from <= key < to}, in order, until the visitor has enough. The
   * visitor may write to the store; whether the visit then sees entries that were added or changed
   * ahead of it is not defined, but those nobody touched are each visited once.
   *
   * @param from an empty array for the first key
   * @param to null for all that follow
   */
  void range(byte[] from, byte @Nullable [] to, Visitor visitor);

  /** Hands over every entry whose key begins so, as {@link #range} does. */
  default void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor) {
    range(
        prefix,
        KeyRanges.end(prefix),
        (key, value) -> {
          visitor.accept(key, value);
          return true;
        });
  }

  /** Is handed entries. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean visit(byte[] key, byte[] value);
  }
}
