package dev.crowsnest.kafka.streams;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/**
 * Which keys of a store a task wrote lately, and how many of these writes are committed. The task's
 * thread adds, any thread asks. Thread-safe, and bounded: older keys are forgotten.
 *
 * <p>A reader that knows the store as of {@code committed} writes, and reads all keys of {@link
 * Since} anew, knows it as of the commit that it read from: what is committed was written before,
 * so it is among these keys. It has missed nothing if nothing was committed meanwhile.
 */
final class WrittenKeys {
  static final int MOST = 10_000;

  private final Deque<Bytes> keys = new ArrayDeque<>();
  private long written;
  private long committed;

  /**
   * What was written since a reader last looked.
   *
   * @param committed how many writes are committed now
   * @param keys those written since, committed or not
   */
  record Since(long committed, List<byte[]> keys) {}

  synchronized void add(Bytes key) {
    if (keys.size() == MOST) {
      keys.remove();
    }
    keys.add(key);
    written++;
  }

  /** All writes so far are committed, and committed reads see them. */
  synchronized void commit() {
    committed = written;
  }

  /** Returns how many writes are committed. */
  synchronized long committed() {
    return committed;
  }

  /**
   * Returns the keys that were written after that many writes, each once; empty if some of them are
   * forgotten.
   */
  synchronized Optional<Since> since(long known) {
    long skipped = known - (written - keys.size());
    if (skipped < 0) {
      return Optional.empty();
    }
    Map<Bytes, Boolean> distinct = new LinkedHashMap<>();
    keys.stream().skip(skipped).forEach(key -> distinct.put(key, true));
    return Optional.of(new Since(committed, distinct.keySet().stream().map(Bytes::get).toList()));
  }
}
