package dev.crowsnest.kafka.streams;

import dev.crowsnest.store.Store;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of Kafka Streams for queries, which never write. */
class ReadOnlyStore implements Store {
  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

  ReadOnlyStore(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("queries must not write");
  }

  @Override
  public void delete(byte[] key) {
    throw new UnsupportedOperationException("queries must not write");
  }

  /** Visits a range; unlike here, Kafka's ranges include their end. */
  @Override
  public void range(byte[] from, byte @Nullable [] to, Visitor visitor) {
    if (to != null && Arrays.compareUnsigned(from, to) >= 0) {
      return;
    }
    try (KeyValueIterator<Bytes, byte[]> entries =
        store.range(Bytes.wrap(from), to == null ? null : Bytes.wrap(to))) {
      while (entries.hasNext()) {
        KeyValue<Bytes, byte[]> entry = entries.next();
        byte[] key = entry.key.get();
        if ((to != null && Arrays.equals(key, to)) || !visitor.visit(key, entry.value)) {
          return;
        }
      }
    }
  }
}
