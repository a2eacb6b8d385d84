package dev.crowsnest.topology;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Where state lives. Names and contents are the same either way. */
public enum StoreKind {
  /** On disk, with a changelog topic each: for the service. */
  ROCKS_DB {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return Stores.persistentKeyValueStore(name);
    }
  },
  /** In memory: for scans of files. */
  IN_MEMORY {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return Stores.inMemoryKeyValueStore(name);
    }
  };

  abstract KeyValueBytesStoreSupplier supplier(String name);

  StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
    return Stores.keyValueStoreBuilder(supplier(name), Serdes.Bytes(), Serdes.ByteArray())
        .withCachingEnabled();
  }

  StoreBuilder<KeyValueStore<String, Long>> clocks(String name) {
    return Stores.keyValueStoreBuilder(supplier(name), Serdes.String(), Serdes.Long())
        .withCachingEnabled();
  }
}
