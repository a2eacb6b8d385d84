package dev.crowsnest.store;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Stores on the heap, empty at first: for logs that are read once, and tests. */
public final class HeapStores implements Stores {
  private final Map<StoreName, HeapStore> stores = new EnumMap<>(StoreName.class);

  public HeapStores() {
    for (StoreName name : StoreName.values()) {
      stores.put(name, new HeapStore());
    }
  }

  @Override
  public Store get(StoreName name) {
    return Objects.requireNonNull(stores.get(name), "all stores are created at the start");
  }
}
