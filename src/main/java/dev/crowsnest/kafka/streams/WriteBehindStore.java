package dev.crowsnest.kafka.streams;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.WrappedStateStore;

/**
 * A store whose user keeps changes on the heap and writes them when the task is about to commit: a
 * count that changes ten thousand times between two commits is written once. Exactly once as any
 * other store: what is written belongs to the transaction that is being committed, and what is on
 * the heap when one is aborted is dropped with the processor that is initialised anew.
 *
 * <p>Kafka Streams' own cache hooks into commits in the same way, by {@link #flushCache}. That is
 * no public API, so this class is the only one to know it; {@code HeldBackStoreTest} and {@code
 * KillNineIT} are what an upgrade must pass.
 */
final class WriteBehindStore<K, V> extends WrappedStateStore<KeyValueStore<K, V>, K, V> {
  private Runnable writer = WriteBehindStore::nothing;

  private WriteBehindStore(KeyValueStore<K, V> store) {
    super(store);
  }

  /** What writes the held back changes into {@link #wrapped}; called before each commit. */
  void beforeCommit(Runnable writer) {
    this.writer = writer;
  }

  /** Forgets who held back: a task that is begun again has processors that are begun again. */
  @Override
  public void init(StateStoreContext context, StateStore root) {
    writer = WriteBehindStore::nothing;
    super.init(context, root);
  }

  @Override
  public void flushCache() {
    writer.run();
    super.flushCache();
  }

  private static void nothing() {}

  /** Builds such stores around those of another builder. */
  record Builder<K, V>(StoreBuilder<KeyValueStore<K, V>> stores)
      implements StoreBuilder<WriteBehindStore<K, V>> {
    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withCachingEnabled() {
      return new Builder<>(stores.withCachingEnabled());
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withCachingDisabled() {
      return new Builder<>(stores.withCachingDisabled());
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withLoggingEnabled(Map<String, String> config) {
      return new Builder<>(stores.withLoggingEnabled(config));
    }

    @Override
    public StoreBuilder<WriteBehindStore<K, V>> withLoggingDisabled() {
      return new Builder<>(stores.withLoggingDisabled());
    }

    @Override
    public WriteBehindStore<K, V> build() {
      return new WriteBehindStore<>(stores.build());
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
