package dev.crowsnest.objects;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One cluster's states by key. Belongs to one thread. */
interface StateStore {
  @Nullable ObjectState get(ObjectKey key);

  void put(ObjectKey key, ObjectState state);

  void delete(ObjectKey key);

  /** Visits every state; the store must not be written to meanwhile. */
  void scan(BiConsumer<ObjectKey, ObjectState> visitor);

  /**
   * Visits the states of one kind; the store must not be written to meanwhile.
   *
   * @param namespace empty for all
   */
  void scan(ObjectKind kind, String namespace, BiConsumer<ObjectKey, ObjectState> visitor);

  /** Returns whether there is room for one more object of the kind; counts it if there is not. */
  default boolean hasRoomFor(ObjectKind kind) {
    return true;
  }

  /** Returns how many objects there was no room for. */
  default long overflow() {
    return 0;
  }
}
