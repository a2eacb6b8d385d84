package dev.crowsnest.archive;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What is left of the bounds of one input. When they are met, all of it ends. */
final class Budget {
  private final Bounds bounds;
  private final SentBytes input;
  private long entries;
  private long unpacked;
  private @Nullable Problem problem;

  Budget(Bounds bounds, SentBytes input) {
    this.bounds = bounds;
    this.input = input;
  }

  int depth() {
    return bounds.depth();
  }

  /** Returns which bound was met; null if none was. */
  @Nullable Problem problem() {
    return problem;
  }

  void throwFailureOfSender() throws IOException {
    input.throwFailure();
  }

  /** Counts bytes that came out of a step; returns whether they may be used. */
  boolean takeBytes(int count) {
    unpacked += count;
    if (unpacked > bounds.freeBytes() && unpacked / bounds.ratio() > input.length()) {
      end("it expands to more than " + bounds.ratio() + " times its size; nothing more is read");
    }
    return problem == null;
  }

  /** Counts an entry of an archive; returns whether it may be used. */
  boolean takeEntry() {
    if (++entries > bounds.entries()) {
      end("it has more than " + bounds.entries() + " entries; nothing more is read");
    }
    return problem == null;
  }

  private void end(String detail) {
    problem = problem == null ? new Problem(detail, input) : problem;
  }
}
