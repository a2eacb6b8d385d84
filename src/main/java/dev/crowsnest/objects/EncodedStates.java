package dev.crowsnest.objects;

import dev.crowsnest.store.Store;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** States in a store of bytes, shared by several clusters. */
final class EncodedStates implements StateStore {
  private final String cluster;
  private final ObjectKinds kinds;
  private final Store store;
  private final RecentStates recent = new RecentStates();

  EncodedStates(String cluster, ObjectKinds kinds, Store store) {
    this.cluster = cluster;
    this.kinds = kinds;
    this.store = store;
  }

  @Override
  public @Nullable ObjectState get(ObjectKey key) {
    RecentStates.Recent known = recent.get(key);
    if (known != null) {
      return known.state();
    }
    byte[] value = store.get(StoreKeys.of(cluster, key));
    ObjectState state = value == null ? null : StateFormat.read(key, value);
    recent.keep(key, state, value == null ? 0 : value.length);
    return state;
  }

  @Override
  public void put(ObjectKey key, ObjectState state) {
    byte[] value = StateFormat.write(state);
    store.put(StoreKeys.of(cluster, key), value);
    recent.keep(key, state, value.length);
  }

  @Override
  public void delete(ObjectKey key) {
    store.delete(StoreKeys.of(cluster, key));
    recent.keep(key, null, 0);
  }

  @Override
  public void scan(BiConsumer<ObjectKey, ObjectState> visitor) {
    scan(StoreKeys.prefix(cluster), visitor);
  }

  @Override
  public void scan(ObjectKind kind, String namespace, BiConsumer<ObjectKey, ObjectState> visitor) {
    scan(StoreKeys.prefix(cluster, kind, namespace), visitor);
  }

  /**
   * Visits states; objects of unregistered kinds are skipped, because a later version wrote them.
   */
  private void scan(byte[] prefix, BiConsumer<ObjectKey, ObjectState> visitor) {
    store.scan(
        prefix,
        (key, value) -> {
          ObjectKey object = StoreKeys.object(key, kinds);
          if (object != null) {
            visitor.accept(object, StateFormat.read(object, value));
          }
        });
  }
}
