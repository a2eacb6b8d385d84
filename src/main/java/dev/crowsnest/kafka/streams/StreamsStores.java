package dev.crowsnest.kafka.streams;

import dev.crowsnest.pipeline.Pipeline;
import dev.crowsnest.store.Store;
import dev.crowsnest.store.StoreName;
import dev.crowsnest.store.Stores;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/** The stores of one task of Kafka Streams. */
final class StreamsStores implements Stores {
  private final Map<StoreName, WriteBehindStore> tasks = new EnumMap<>(StoreName.class);
  private final Map<StoreName, Store> stores = new EnumMap<>(StoreName.class);

  StreamsStores(ProcessingContext context) {
    for (StoreName name : StoreName.values()) {
      WriteBehindStore store = WriteBehindStore.of(context, name.text());
      tasks.put(name, store);
      stores.put(name, new StreamsStore(store));
    }
  }

  @Override
  public Store get(StoreName name) {
    return Objects.requireNonNull(stores.get(name), "all stores are created at the start");
  }

  /**
   * Makes the pipeline write before each commit. Every store triggers this, because any of them may
   * be flushed first, and the pipeline must have written before that; all but the first find
   * nothing left to write.
   */
  void writeBehind(Pipeline pipeline) {
    tasks.values().forEach(store -> store.beforeCommit(pipeline::beforeCommit));
  }
}
