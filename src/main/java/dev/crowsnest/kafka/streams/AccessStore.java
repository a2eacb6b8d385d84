package dev.crowsnest.kafka.streams;

import dev.crowsnest.objects.ObjectStore;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The state of access, in a store of Kafka Streams. */
final class AccessStore implements ObjectStore {
  private final KeyValueStore<Bytes, byte[]> store;

  AccessStore(KeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    store.put(Bytes.wrap(key), value);
  }

  @Override
  public void delete(byte[] key) {
    store.delete(Bytes.wrap(key));
  }

  @Override
  public void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor) {
    scan(store, prefix, visitor);
  }

  /** The same of a store that is only asked. */
  static void scan(
      ReadOnlyKeyValueStore<Bytes, byte[]> store,
      byte[] prefix,
      BiConsumer<byte[], byte[]> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        prefix.length == 0
            ? store.all()
            : store.prefixScan(Bytes.wrap(prefix), new BytesSerializer())) {
      while (entries.hasNext()) {
        var entry = entries.next();
        visitor.accept(entry.key.get(), entry.value);
      }
    }
  }
}
