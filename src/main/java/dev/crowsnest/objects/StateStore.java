package dev.crowsnest.objects;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One cluster's states by key. Belongs to one thread. */
interface StateStore {
  @Nullable ObjectState get(ObjectKey key);

  void put(ObjectKey key, ObjectState state);

  void delete(ObjectKey key);

  /** Hands over every state; must not be written to meanwhile. */
  void scan(BiConsumer<ObjectKey, ObjectState> visitor);

  /**
   * Hands over the states of one kind; must not be written to meanwhile.
   *
   * @param namespace only of this one; empty for all
   */
  void scan(ObjectKind kind, String namespace, BiConsumer<ObjectKey, ObjectState> visitor);

  /**
   * Returns whether there is room for one more object of the kind; the one without room is counted.
   */
  default boolean hasRoomFor(ObjectKind kind) {
    return true;
  }

  /** Returns how many objects there was no room for. */
  default long overflow() {
    return 0;
  }
}
