package dev.crowsnest.kafka.streams;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store whose user keeps changes on the heap and writes them when the task is about to commit: a
 * count that changes ten thousand times between two commits is written once. It is exactly-once
 * like any other store: what is written belongs to the transaction being committed, and what is on
 * the heap when a transaction is aborted is dropped when the processor is initialised again.
 *
 * <p>Kafka Streams' own cache hooks into commits in the same way, by {@link #flushCache}. That is
 * not public API, so only this class uses it; an upgrade must pass {@code WriteBehindStoreTest} and
 * {@code KillNineIT}.
 */
final class WriteBehindStore extends WrappedStateStore<KeyValueStore<Bytes, byte[]>, Bytes, byte[]>
    implements KeyValueStore<Bytes, byte[]> {
  private final boolean isFollowed;
  private Runnable writer = WriteBehindStore::nothing;
  private volatile WrittenKeys written = new WrittenKeys();

  private WriteBehindStore(KeyValueStore<Bytes, byte[]> store, boolean isFollowed) {
    super(store);
    this.isFollowed = isFollowed;
  }

  /** Returns what was written since the task started; nothing if the store is not followed. */
  WrittenKeys written() {
    return written;
  }

  /** Returns the store with this name: Streams wraps the stores of a processor in a decorator. */
  static WriteBehindStore of(ProcessingContext context, String name) {
    StateStore store = context.getStateStore(name);
    while (store instanceof WrappedStateStore<?, ?, ?> wrapper
        && !(store instanceof WriteBehindStore)) {
      store = wrapper.wrapped();
    }
    if (store instanceof WriteBehindStore found) {
      return found;
    }
    throw new IllegalStateException(name + " was not built by " + WriteBehindStore.class);
  }

  /** Sets what writes the changes that are held back; called before each commit. */
  void beforeCommit(Runnable writer) {
    this.writer = writer;
  }

  /** Forgets the writer, and what was written: a restarted task has new processors. */
  @Override
  public void init(StateStoreContext context, StateStore root) {
    writer = WriteBehindStore::nothing;
    written = new WrittenKeys();
    super.init(context, root);
  }

  @Override
  public void flushCache() {
    writer.run();
    super.flushCache();
  }

  /** The transaction has committed; from now on, committed reads see what it wrote. */
  @Override
  public void commit(Map<TopicPartition, Long> changelogOffsets) {
    super.commit(changelogOffsets);
    written.commit();
  }

  @Override
  public ReadOnlyKeyValueStore<Bytes, byte[]> readOnly(IsolationLevel isolation) {
    return wrapped().readOnly(isolation);
  }

  @Override
  public byte[] get(Bytes key) {
    return wrapped().get(key);
  }

  @Override
  public void put(Bytes key, byte[] value) {
    note(key);
    wrapped().put(key, value);
  }

  @Override
  public byte[] putIfAbsent(Bytes key, byte[] value) {
    note(key);
    return wrapped().putIfAbsent(key, value);
  }

  @Override
  public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
    entries.forEach(entry -> note(entry.key));
    wrapped().putAll(entries);
  }

  @Override
  public byte[] delete(Bytes key) {
    note(key);
    return wrapped().delete(key);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
    return wrapped().range(from, to);
  }

  @Override
  public KeyValueIterator<Bytes, byte[]> all() {
    return wrapped().all();
  }

  @Override
  public <PS extends Serializer<P>, P> KeyValueIterator<Bytes, byte[]> prefixScan(
      P prefix, PS serializer) {
    return wrapped().prefixScan(prefix, serializer);
  }

  @Override
  public long approximateNumEntries() {
    return wrapped().approximateNumEntries();
  }

  private void note(Bytes key) {
    if (isFollowed) {
      written.add(key);
    }
  }

  private static void nothing() {}

  /**
   * Builds such stores around those of another builder.
   *
   * @param isFollowed whether to remember which keys are written
   */
  record Builder(StoreBuilder<KeyValueStore<Bytes, byte[]>> stores, boolean isFollowed)
      implements StoreBuilder<WriteBehindStore> {
    @Override
    public StoreBuilder<WriteBehindStore> withCachingEnabled() {
      return new Builder(stores.withCachingEnabled(), isFollowed);
    }

    @Override
    public StoreBuilder<WriteBehindStore> withCachingDisabled() {
      return new Builder(stores.withCachingDisabled(), isFollowed);
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingEnabled(Map<String, String> config) {
      return new Builder(stores.withLoggingEnabled(config), isFollowed);
    }

    @Override
    public StoreBuilder<WriteBehindStore> withLoggingDisabled() {
      return new Builder(stores.withLoggingDisabled(), isFollowed);
    }

    @Override
    public WriteBehindStore build() {
      return new WriteBehindStore(stores.build(), isFollowed);
    }

    @Override
    public Map<String, String> logConfig() {
      return stores.logConfig();
    }

    @Override
    public boolean loggingEnabled() {
      return stores.loggingEnabled();
    }

    @Override
    public String name() {
      return stores.name();
    }
  }
}
