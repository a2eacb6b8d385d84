package dev.crowsnest.cli.input;

import java.io.IOException;
import java.time.Instant;

/** Holds items back until they can be passed on in order, within a bound of memory. */
public interface Gathering<T> {

  /** Gets items in order. */
  interface Receiver<T> {
    void take(T item) throws IOException;
  }

  /**
   * Adds an item; may pass on some.
   *
   * @param size in bytes
   */
  void add(Instant time, long size, T item) throws IOException;

  /** Passes on all that waits. */
  void end() throws IOException;

  /** Returns whether everything so far was passed on in order. */
  boolean isComplete();
}
