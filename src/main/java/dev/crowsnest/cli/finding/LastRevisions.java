package dev.crowsnest.cli.finding;

import dev.crowsnest.cli.input.Gathering.Receiver;
import dev.crowsnest.detection.ocsf.AlertView;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds findings back until their last revision is known, and passes each on once, in the order in
 * which they were first seen. What does not fit into memory leaves early, and comes again if it has
 * a later revision.
 *
 * @param <T> what is passed on of a revision
 */
public final class LastRevisions<T> {
  private final long maxBytes;
  private final Receiver<T> receiver;
  private final Map<String, Waiting<T>> byUid = new HashMap<>();
  private final TreeSet<Waiting<T>> order =
      new TreeSet<>(
          Comparator.<Waiting<T>, Instant>comparing(Waiting::firstSeen)
              .thenComparingLong(Waiting::number));
  private long count;
  private long bytes;
  private long early;

  /**
   * One finding.
   *
   * @param number counted, so that of two of one time the one that came first is the first
   */
  private record Waiting<T>(
      String uid, int revision, Instant firstSeen, long number, long bytes, T item) {}

  /**
   * Creates an order.
   *
   * @param maxBytes how much may wait
   */
  public LastRevisions(long maxBytes, Receiver<T> receiver) {
    this.maxBytes = maxBytes;
    this.receiver = receiver;
  }

  /**
   * Adds a revision, which replaces those before it.
   *
   * @param isWanted whether it is passed on; a revision that is not wanted hides earlier ones too
   * @param size in bytes
   */
  public void add(AlertView finding, boolean isWanted, long size, T item) throws IOException {
    Waiting<T> before = byUid.get(finding.uid());
    if (before != null) {
      if (before.revision() > finding.revision()) {
        return;
      }
      byUid.remove(before.uid());
      order.remove(before);
      bytes -= before.bytes();
    }
    if (!isWanted) {
      return;
    }
    Waiting<T> waiting =
        new Waiting<>(
            finding.uid(),
            finding.revision(),
            finding.firstSeen(),
            before == null ? count++ : before.number(),
            size,
            item);
    byUid.put(waiting.uid(), waiting);
    order.add(waiting);
    bytes += size;
    while (bytes > maxBytes) {
      early++;
      release();
    }
  }

  /** Passes on all that waits. */
  public void end() throws IOException {
    while (!order.isEmpty()) {
      release();
    }
  }

  /** Returns how many findings were passed on before all revisions had been read. */
  public long early() {
    return early;
  }

  private void release() throws IOException {
    Waiting<T> next = order.pollFirst();
    if (next != null) {
      byUid.remove(next.uid());
      bytes -= next.bytes();
      receiver.take(next.item());
    }
  }
}
