package dev.crowsnest.kafka.streams;

import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Where a store keeps its entries. */
enum StoreKind {
  HEAP,
  ROCKS_DB,
  ROCKS_DB_WITH_CACHE,
  TRANSACTIONAL_ROCKS_DB,
  TRANSACTIONAL_ROCKS_DB_WITH_CACHE;

  private static final String NAME = "store";
  private static final String INPUT = "input";

  /** Does something with an empty store; those of Kafka Streams are used as a processor does. */
  void with(Consumer<Store> action) {
    if (this == HEAP) {
      action.accept(new HeapStore());
      return;
    }
    Path directory = temporaryDirectory();
    try (TopologyTestDriver driver =
        new TopologyTestDriver(topology(action), properties(directory))) {
      driver
          .createInputTopic(INPUT, new StringSerializer(), new StringSerializer())
          .pipeInput("key", "value");
    } finally {
      delete(directory);
    }
  }

  private Topology topology(Consumer<Store> action) {
    StoreBuilder<KeyValueStore<Bytes, byte[]>> stores =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    return new Topology()
        .addSource("source", new StringDeserializer(), new StringDeserializer(), INPUT)
        .addProcessor("action", () -> new Action(action), "source")
        .addStateStore(
            new WriteBehindStore.Builder(isCached() ? stores.withCachingEnabled() : stores, true),
            "action");
  }

  private static final class Action extends ContextualProcessor<String, String, Void, Void> {
    private final Consumer<Store> action;

    Action(Consumer<Store> action) {
      this.action = action;
    }

    @Override
    public void process(Record<String, String> record) {
      action.accept(new StreamsStore(WriteBehindStore.of(context(), NAME)));
    }
  }

  private boolean isCached() {
    return this == ROCKS_DB_WITH_CACHE || this == TRANSACTIONAL_ROCKS_DB_WITH_CACHE;
  }

  private boolean isTransactional() {
    return this == TRANSACTIONAL_ROCKS_DB || this == TRANSACTIONAL_ROCKS_DB_WITH_CACHE;
  }

  private Properties properties(Path directory) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "store-contract");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, isTransactional());
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    return properties;
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("store-contract");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try {
      Utils.delete(directory.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
