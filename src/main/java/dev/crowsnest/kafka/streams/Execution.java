package dev.crowsnest.kafka.streams;

import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How the one topology is run. The operators, their stores and what they do are the same. */
public enum Execution {
  /** Against a broker: state on disk with a changelog topic each, events found by their offset. */
  SERVICE {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return Stores.persistentKeyValueStore(name);
    }

    @Override
    Place place(RecordMetadata record, Optional<String> position) {
      return new Place(record.topic(), record.partition(), record.offset());
    }
  },
  /** Over files: state in memory, events found by file and line. */
  SCAN {
    @Override
    KeyValueBytesStoreSupplier supplier(String name) {
      return Stores.inMemoryKeyValueStore(name);
    }

    @Override
    Place place(RecordMetadata record, Optional<String> position) {
      return position.flatMap(Place::inFile).orElseGet(() -> SERVICE.place(record, position));
    }
  };

  /**
   * Where an event can be found again: in a topic, or in a file, whose partition is 0 and whose
   * lines count from 1.
   */
  record Place(String topic, int partition, long offset) {
    /** {@code NAME:LINE}, and {@code #ITEM} if the line is a list; empty for anything else. */
    private static Optional<Place> inFile(String position) {
      int colon = position.lastIndexOf(':');
      int item = position.indexOf('#', colon + 1);
      String line = position.substring(colon + 1, item < 0 ? position.length() : item);
      if (colon < 1 || line.isEmpty() || line.length() > 18) {
        return Optional.empty();
      }
      return line.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Optional.of(new Place(position.substring(0, colon), 0, Long.parseLong(line)))
          : Optional.empty();
    }
  }

  abstract KeyValueBytesStoreSupplier supplier(String name);

  /**
   * Where the event is.
   *
   * @param position the record's header, if it has one
   */
  abstract Place place(RecordMetadata record, Optional<String> position);

  /** With Kafka Streams' cache, for what is asked for again and again. */
  StoreBuilder<KeyValueStore<Bytes, byte[]>> cachedBytes(String name) {
    return bytes(name).withCachingEnabled();
  }

  /** Without the cache: nobody asks for what was just written. */
  StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(String name) {
    return Stores.keyValueStoreBuilder(supplier(name), Serdes.Bytes(), Serdes.ByteArray());
  }

  StoreBuilder<WriteBehindStore<Bytes, byte[]>> heldBack(String name) {
    return new WriteBehindStore.Builder<>(bytes(name));
  }

  StoreBuilder<WriteBehindStore<String, Long>> clocks(String name) {
    return new WriteBehindStore.Builder<>(
        Stores.keyValueStoreBuilder(supplier(name), Serdes.String(), Serdes.Long()));
  }
}
