package dev.crowsnest.cli.input;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts what several partitions hold in order of time, as far as memory allows: what does not fit
 * leaves in the order known until then.
 */
public final class TimeOrder<T> implements Gathering<T> {
  private final long maxBytes;
  private final Receiver<T> receiver;
  private final PriorityQueue<Waiting<T>> waiting =
      new PriorityQueue<>(
          Comparator.<Waiting<T>, Instant>comparing(Waiting::time)
              .thenComparingLong(Waiting::number));
  private long count;
  private long bytes;
  private @Nullable Instant last;
  private boolean isComplete = true;

  /**
   * One item.
   *
   * @param number counted, so that what happened at one time stays in the order of its partition
   */
  private record Waiting<T>(Instant time, long number, long bytes, T item) {}

  /**
   * Creates an order.
   *
   * @param maxBytes how much may wait
   */
  public TimeOrder(long maxBytes, Receiver<T> receiver) {
    this.maxBytes = maxBytes;
    this.receiver = receiver;
  }

  @Override
  public void add(Instant time, long size, T item) throws IOException {
    waiting.add(new Waiting<>(time, count++, size, item));
    bytes += size;
    while (bytes > maxBytes) {
      release();
    }
  }

  @Override
  public void end() throws IOException {
    while (!waiting.isEmpty()) {
      release();
    }
  }

  @Override
  public boolean isComplete() {
    return isComplete;
  }

  private void release() throws IOException {
    Waiting<T> next = waiting.remove();
    bytes -= next.bytes();
    isComplete &= last == null || !next.time().isBefore(last);
    last = next.time();
    receiver.take(next.item());
  }
}
