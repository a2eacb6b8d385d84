package dev.crowsnest.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts per window and key, in two stores: {@code open} holds what no record has published yet,
 * {@code published} the total and revision of the last record, for as long as late events are
 * taken. Keys order by cluster, then window.
 */
final class WindowCounts {
  private static final int EXPIRED_AT_ONCE = 10_000;

  private final KeyValueStore<Bytes, byte[]> open;
  private final KeyValueStore<Bytes, byte[]> published;

  /** What to publish for one window and key. */
  record Total(byte[] key, long count, int revision) {}

  WindowCounts(KeyValueStore<Bytes, byte[]> open, KeyValueStore<Bytes, byte[]> published) {
    this.open = open;
    this.published = published;
  }

  void increment(byte[] key) {
    Bytes wrapped = Bytes.wrap(key);
    byte[] known = open.get(wrapped);
    open.put(wrapped, count(known == null ? 1 : ByteBuffer.wrap(known).getLong() + 1));
  }

  /** Publishes and closes what is open with keys in {@code [from, to)}. */
  void publish(byte[] from, byte[] to, Consumer<Total> publisher) {
    List<KeyValue<Bytes, byte[]>> closing = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries = open.range(Bytes.wrap(from), Bytes.wrap(to))) {
      entries.forEachRemaining(closing::add);
    }
    for (KeyValue<Bytes, byte[]> entry : closing) {
      byte[] before = published.get(entry.key);
      long count = ByteBuffer.wrap(entry.value).getLong();
      int revision = 1;
      if (before != null) {
        ByteBuffer last = ByteBuffer.wrap(before);
        count += last.getLong();
        revision += last.getInt();
      }
      published.put(entry.key, total(count, revision));
      open.delete(entry.key);
      publisher.accept(new Total(entry.key.get(), count, revision));
    }
  }

  /** Forgets what was published with keys in {@code [from, to)}; a bounded number at a call. */
  void forget(byte[] from, byte[] to) {
    List<Bytes> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        published.range(Bytes.wrap(from), Bytes.wrap(to))) {
      while (entries.hasNext() && old.size() < EXPIRED_AT_ONCE) {
        old.add(entries.next().key);
      }
    }
    old.forEach(published::delete);
  }

  /**
   * Visits the key of everything that is open, for the clusters of a task that was just restored.
   */
  void openKeys(Consumer<byte[]> visitor) {
    try (KeyValueIterator<Bytes, byte[]> entries = open.all()) {
      entries.forEachRemaining(entry -> visitor.accept(entry.key.get()));
    }
  }

  private static byte[] count(long count) {
    return ByteBuffer.allocate(Long.BYTES).putLong(count).array();
  }

  private static byte[] total(long count, int revision) {
    return ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(count).putInt(revision).array();
  }
}
