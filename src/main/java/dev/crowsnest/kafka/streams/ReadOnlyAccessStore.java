package dev.crowsnest.kafka.streams;

import dev.crowsnest.objects.ObjectStore;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** The state of access as questions see it: by Interactive Queries, never written. */
final class ReadOnlyAccessStore implements ObjectStore {
  private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

  ReadOnlyAccessStore(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
    this.store = store;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    return store.get(Bytes.wrap(key));
  }

  @Override
  public void put(byte[] key, byte[] value) {
    throw new UnsupportedOperationException("a question changes nothing");
  }

  @Override
  public void delete(byte[] key) {
    throw new UnsupportedOperationException("a question changes nothing");
  }

  @Override
  public void scan(byte[] prefix, BiConsumer<byte[], byte[]> visitor) {
    AccessStore.scan(store, prefix, visitor);
  }
}
