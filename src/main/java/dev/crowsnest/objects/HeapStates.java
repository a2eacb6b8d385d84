package dev.crowsnest.objects;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** States as objects on the heap, for logs that are replayed: nothing is encoded. */
final class HeapStates implements StateStore {
  private final TreeMap<ObjectKey, ObjectState> states = new TreeMap<>();

  @Override
  public @Nullable ObjectState get(ObjectKey key) {
    return states.get(key);
  }

  @Override
  public void put(ObjectKey key, ObjectState state) {
    states.put(key, state);
  }

  @Override
  public void delete(ObjectKey key) {
    states.remove(key);
  }

  @Override
  public void scan(BiConsumer<ObjectKey, ObjectState> visitor) {
    states.forEach(visitor);
  }

  @Override
  public void scan(ObjectKind kind, String namespace, BiConsumer<ObjectKey, ObjectState> visitor) {
    for (Map.Entry<ObjectKey, ObjectState> entry :
        states.tailMap(new ObjectKey(kind, namespace, "")).entrySet()) {
      ObjectKey key = entry.getKey();
      if (key.kind() != kind || !(namespace.isEmpty() || key.namespace().equals(namespace))) {
        return;
      }
      visitor.accept(key, entry.getValue());
    }
  }
}
