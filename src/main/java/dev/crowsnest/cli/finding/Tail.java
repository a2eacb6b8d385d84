package dev.crowsnest.cli.finding;

import dev.crowsnest.cli.input.Gathering.Receiver;
import java.io.IOException;
import java.util.ArrayDeque;

/** Keeps the last items until it is told to pass them on, and passes on all that come then. */
public final class Tail<T> implements Receiver<T> {
  private final long most;
  private final Receiver<T> receiver;
  private final ArrayDeque<T> last = new ArrayDeque<>();
  private boolean isOpen;

  /**
   * Creates a tail.
   *
   * @param most how many items are kept; negative for all, which then do not wait
   */
  public Tail(long most, Receiver<T> receiver) {
    this.most = most;
    this.receiver = receiver;
    this.isOpen = most < 0;
  }

  @Override
  public void take(T item) throws IOException {
    if (isOpen) {
      receiver.take(item);
      return;
    }
    last.add(item);
    if (last.size() > most) {
      last.remove();
    }
  }

  /** Passes on what was kept. */
  public void open() throws IOException {
    isOpen = true;
    while (!last.isEmpty()) {
      receiver.take(last.remove());
    }
  }
}
