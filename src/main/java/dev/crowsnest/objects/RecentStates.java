package dev.crowsnest.objects;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The states that were read or written last, also that there is none: one write asks several times
 * for the same object, and for the markers of its collection.
 */
final class RecentStates {
  private static final int KEPT = 128;

  /** A larger one, as stored, is read again: all of a cluster take about two megabytes at most. */
  private static final int LARGEST = 4 * 1024;

  private final Map<ObjectKey, Recent> states = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * What is known of an object.
   *
   * @param state null if it has none
   */
  record Recent(@Nullable ObjectState state) {}

  /** Returns what is known of an object; null if that must be read. */
  @Nullable Recent get(ObjectKey key) {
    return states.get(key);
  }

  /**
   * Keeps the state of an object.
   *
   * @param state null if it has none
   * @param bytes its size in the store
   */
  void keep(ObjectKey key, @Nullable ObjectState state, int bytes) {
    if (bytes > LARGEST) {
      states.remove(key);
      return;
    }
    states.put(key, new Recent(state));
    if (states.size() > KEPT) {
      var eldest = states.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
