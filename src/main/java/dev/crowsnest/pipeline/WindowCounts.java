package dev.crowsnest.pipeline;

import dev.crowsnest.aggregate.AggregateKey;
import dev.crowsnest.aggregate.AggregateRecord;
import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/**
 * Counts per window and key. Increments are added up on the heap between two commits, and written
 * at the commit as one record for each window that was counted in; a window's count is the sum of
 * its records and of the increments on the heap. {@code totals} holds what was published for each
 * window and key, for as long as late events are accepted. The number of records therefore depends
 * on the number of windows and commits, not on the number of events or keys.
 */
final class WindowCounts {
  /**
   * Far more than clusters have in a minute: what namespaces and resources are called, a caller
   * without any rights may choose. The rest is counted as other.
   */
  static final int MAX_KEYS = 5_000;

  private static final int EXPIRED_AT_ONCE = 10_000;

  private final Store increments;
  private final Store totals;
  private final Map<Window, OpenWindow> open = new HashMap<>();
  private long offset;

  private record Window(String cluster, Minute minute) {}

  private static final class Increment {
    private long count;
  }

  private static final class OpenWindow {
    /** What it has counted so far: before the previous commit, too, then with a count of 0. */
    private final Map<AggregateKey, Increment> known = new HashMap<>();

    /** What was counted since the previous commit, in order. */
    private final List<AggregateKey> heldBack = new ArrayList<>();

    void increment(AggregateKey key) {
      Increment increment = known.get(key);
      if (increment == null) {
        AggregateKey counted = known.size() < MAX_KEYS ? key : key.other();
        increment = known.computeIfAbsent(counted, any -> new Increment());
        add(counted, increment);
      } else {
        add(key, increment);
      }
    }

    private void add(AggregateKey key, Increment increment) {
      if (increment.count++ == 0) {
        heldBack.add(key);
      }
    }

    void forEachHeldBack(ObjLongConsumer<AggregateKey> visitor) {
      heldBack.forEach(key -> visitor.accept(key, of(key).count));
    }

    private Increment of(AggregateKey key) {
      return Objects.requireNonNull(known.get(key), "what is held back is known");
    }

    void written() {
      heldBack.forEach(key -> of(key).count = 0);
      heldBack.clear();
    }
  }

  private record Total(long count, int revision) {}

  WindowCounts(Store increments, Store totals) {
    this.increments = increments;
    this.totals = totals;
  }

  /**
   * Adds one to a count.
   *
   * @param eventOffset the offset of the event that is counted; it tells the records of two commits
   *     apart
   */
  void increment(AggregateKey key, long eventOffset) {
    offset = eventOffset;
    open.computeIfAbsent(new Window(key.cluster(), key.minute()), this::stored).increment(key);
  }

  private OpenWindow stored(Window window) {
    OpenWindow stored = new OpenWindow();
    increments.range(
        CountRecords.first(window.cluster, window.minute),
        CountRecords.first(window.cluster, window.minute.next()),
        (record, value) -> {
          CountRecords.forEach(
              window.cluster,
              window.minute,
              value,
              (key, count, revision) -> stored.known.put(key, new Increment()));
          return true;
        });
    return stored;
  }

  /** Publishes and closes the windows of a cluster that start before this one. */
  void publish(String cluster, Minute stillOpen, Consumer<AggregateRecord> publisher) {
    SortedMap<Minute, Map<AggregateKey, Increment>> closing = new TreeMap<>();
    increments.range(
        CountRecords.first(cluster, Minute.FIRST),
        CountRecords.first(cluster, stillOpen),
        (key, value) -> {
          CountRecords.forEach(
              cluster,
              CountRecords.minute(key),
              value,
              (counted, count, revision) -> add(closing, counted, count));
          increments.delete(key);
          return true;
        });
    open.entrySet()
        .removeIf(
            entry -> {
              Window window = entry.getKey();
              boolean closes =
                  window.cluster.equals(cluster) && window.minute.compareTo(stillOpen) < 0;
              if (closes) {
                entry.getValue().forEachHeldBack((key, count) -> add(closing, key, count));
              }
              return closes;
            });
    closing.forEach((minute, counts) -> publish(cluster, minute, counts, publisher));
  }

  /**
   * Forgets what was published for a cluster's windows before this one; a bounded number per call.
   */
  void forget(String cluster, Minute kept) {
    int[] forgotten = {0};
    totals.range(
        CountRecords.first(cluster, Minute.FIRST),
        CountRecords.first(cluster, kept),
        (key, value) -> {
          totals.delete(key);
          return ++forgotten[0] < EXPIRED_AT_ONCE;
        });
  }

  /** Visits the clusters with open windows, for a task that was just restored. */
  void openClusters(Consumer<String> visitor) {
    increments.range(
        new byte[0],
        null,
        (key, value) -> {
          visitor.accept(CountRecords.cluster(key));
          return true;
        });
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
    int[] records = {0};
    totals.range(
        CountRecords.first(cluster, minute),
        CountRecords.first(cluster, minute.next()),
        (record, value) -> {
          CountRecords.forEach(
              cluster,
              minute,
              value,
              (key, count, revision) -> published.put(key, new Total(count, revision)));
          records[0]++;
          return true;
        });
    CountRecords.Writer writer = new CountRecords.Writer(totals, cluster, minute, records[0]);
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

  /** Writes what was counted since the previous commit. */
  void beforeCommit() {
    open.forEach(
        (window, counts) -> {
          if (counts.heldBack.isEmpty()) {
            return;
          }
          CountRecords.Writer writer =
              new CountRecords.Writer(increments, window.cluster, window.minute, offset);
          counts.forEachHeldBack((key, count) -> writer.add(key, count, 0));
          writer.finish();
          counts.written();
        });
  }
}
