package dev.crowsnest.store;

/** The stores of one task; the same instance at every call. Belongs to one thread. */
@FunctionalInterface
public interface Stores {
  Store get(StoreName name);
}
