package dev.crowsnest.kafka.streams;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.AggregateRecord;
import dev.crowsnest.aggregate.Minute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts per window and key. Increments are added up on the heap between two commits, and written
 * at a commit as one record for each window that was counted in; a window's count is the sum of its
 * records and of what is on the heap. {@code totals} holds what was published of each window and
 * key, for as long as late events are taken. So the number of records depends on the number of
 * windows and commits, not on the number of events or keys.
 */
final class WindowCounts {
  private static final int EXPIRED_AT_ONCE = 10_000;

  private final KeyValueStore<Bytes, byte[]> increments;
  private final KeyValueStore<Bytes, byte[]> totals;
  private final Map<Window, Map<AggregateKey, Increment>> heldBack = new HashMap<>();
  private long offset;

  private record Window(String cluster, Minute minute) {}

  private static final class Increment {
    private long count;
  }

  private record Total(long count, int revision) {}

  WindowCounts(WriteBehindStore<Bytes, byte[]> increments, KeyValueStore<Bytes, byte[]> totals) {
    this.increments = increments.wrapped();
    this.totals = totals;
    increments.beforeCommit(this::write);
  }

  /**
   * Counts one.
   *
   * @param eventOffset of the event that is counted; tells the records of two commits apart
   */
  void increment(AggregateKey key, long eventOffset) {
    offset = eventOffset;
    heldBack
        .computeIfAbsent(new Window(key.cluster(), key.minute()), window -> new LinkedHashMap<>())
        .computeIfAbsent(key, any -> new Increment())
        .count++;
  }

  /** Publishes and closes the windows of a cluster that begin before this one. */
  void publish(String cluster, Minute stillOpen, Consumer<AggregateRecord> publisher) {
    SortedMap<Minute, Map<AggregateKey, Increment>> closing = new TreeMap<>();
    List<Bytes> written = new ArrayList<>();
    Bytes from = CountRecords.first(cluster, Minute.FIRST);
    try (KeyValueIterator<Bytes, byte[]> records =
        increments.range(from, CountRecords.first(cluster, stillOpen))) {
      while (records.hasNext()) {
        KeyValue<Bytes, byte[]> record = records.next();
        Minute minute = CountRecords.minute(record.key);
        CountRecords.forEach(
            cluster, minute, record.value, (key, count, revision) -> add(closing, key, count));
        written.add(record.key);
      }
    }
    heldBack
        .entrySet()
        .removeIf(
            open -> {
              Window window = open.getKey();
              boolean closes =
                  window.cluster.equals(cluster) && window.minute.compareTo(stillOpen) < 0;
              if (closes) {
                open.getValue().forEach((key, increment) -> add(closing, key, increment.count));
              }
              return closes;
            });
    closing.forEach((minute, counts) -> publish(cluster, minute, counts, publisher));
    written.forEach(increments::delete);
  }

  /** Forgets what a cluster published of windows before this one; a bounded number at a call. */
  void forget(String cluster, Minute kept) {
    List<Bytes> old = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> records =
        totals.range(
            CountRecords.first(cluster, Minute.FIRST), CountRecords.first(cluster, kept))) {
      while (records.hasNext() && old.size() < EXPIRED_AT_ONCE) {
        old.add(records.next().key);
      }
    }
    old.forEach(totals::delete);
  }

  /** Visits the clusters with open windows, for a task that was just restored. */
  void openClusters(Consumer<String> visitor) {
    try (KeyValueIterator<Bytes, byte[]> records = increments.all()) {
      records.forEachRemaining(record -> visitor.accept(CountRecords.cluster(record.key)));
    }
  }

  private static void add(
      Map<Minute, Map<AggregateKey, Increment>> closing, AggregateKey key, long count) {
    closing
            .computeIfAbsent(key.minute(), minute -> new LinkedHashMap<>())
            .computeIfAbsent(key, any -> new Increment())
            .count +=
        count;
  }

  private void publish(
      String cluster,
      Minute minute,
      Map<AggregateKey, Increment> counts,
      Consumer<AggregateRecord> publisher) {
    Map<AggregateKey, Total> published = new HashMap<>();
    int records = 0;
    try (KeyValueIterator<Bytes, byte[]> before =
        totals.range(
            CountRecords.first(cluster, minute), CountRecords.first(cluster, minute.next()))) {
      while (before.hasNext()) {
        CountRecords.forEach(
            cluster,
            minute,
            before.next().value,
            (key, count, revision) -> published.put(key, new Total(count, revision)));
        records++;
      }
    }
    CountRecords.Writer writer = new CountRecords.Writer(totals, cluster, minute, records);
    counts.forEach(
        (key, increment) -> {
          Total before = published.getOrDefault(key, new Total(0, 0));
          long count = before.count + increment.count;
          int revision = before.revision + 1;
          writer.add(key, count, revision);
          publisher.accept(new AggregateRecord(key, count, revision));
        });
    writer.finish();
  }

  private void write() {
    heldBack.forEach(
        (window, counts) -> {
          CountRecords.Writer writer =
              new CountRecords.Writer(increments, window.cluster, window.minute, offset);
          counts.forEach((key, increment) -> writer.add(key, increment.count, 0));
          writer.finish();
        });
    heldBack.clear();
  }
}
