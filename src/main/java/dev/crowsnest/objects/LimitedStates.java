package dev.crowsnest.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keeps another store within limits, and counts what did not fit. */
final class LimitedStates implements StateStore {
  private final StateStore states;
  private final ObjectLimits limits;
  private final Map<ObjectKind, Integer> objects = new HashMap<>();

  /** The deleted objects, in the order in which they were deleted. */
  private final Set<ObjectKey> deleted = new LinkedHashSet<>();

  private int total;
  private long overflow;

  LimitedStates(StateStore states, ObjectLimits limits) {
    this.states = states;
    this.limits = limits;
    List<Map.Entry<ObjectKey, ObjectState>> tombstones = new ArrayList<>();
    states.scan(
        (key, state) -> {
          if (state instanceof Tombstone) {
            tombstones.add(Map.entry(key, state));
          } else {
            count(key.kind(), 1);
          }
        });
    tombstones.sort(Comparator.comparing(entry -> entry.getValue().version().time()));
    tombstones.forEach(entry -> deleted.add(entry.getKey()));
  }

  @Override
  public boolean hasRoomFor(ObjectKind kind) {
    boolean hasRoom = total < limits.objects() && objects.getOrDefault(kind, 0) < kind.limit();
    overflow += hasRoom ? 0 : 1;
    return hasRoom;
  }

  @Override
  public long overflow() {
    return overflow;
  }

  @Override
  public @Nullable ObjectState get(ObjectKey key) {
    return states.get(key);
  }

  @Override
  public void put(ObjectKey key, ObjectState state) {
    remove(key);
    states.put(key, state);
    if (state instanceof Tombstone) {
      deleted.add(key);
      if (deleted.size() > limits.deleted()) {
        delete(deleted.iterator().next());
      }
    } else {
      count(key.kind(), 1);
    }
  }

  @Override
  public void delete(ObjectKey key) {
    remove(key);
    states.delete(key);
  }

  @Override
  public void scan(BiConsumer<ObjectKey, ObjectState> visitor) {
    states.scan(visitor);
  }

  @Override
  public void scan(ObjectKind kind, String namespace, BiConsumer<ObjectKey, ObjectState> visitor) {
    states.scan(kind, namespace, visitor);
  }

  private void remove(ObjectKey key) {
    if (!deleted.remove(key) && states.get(key) != null) {
      count(key.kind(), -1);
    }
  }

  private void count(ObjectKind kind, int by) {
    objects.merge(kind, by, Integer::sum);
    total += by;
  }
}
