package dev.crowsnest.cli.input;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.input.FileFeed.Item;
import dev.crowsnest.ingest.EventSink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Passes on the events of several files in the order of their times, given that each file is in
 * order. Reads a few files at once and little of each ahead: of more files than that, a first event
 * tells when to open each.
 */
final class MergedFiles {
  /** As many API servers as a cluster has, and some files that overlap. */
  static final int MOST_OPEN = 16;

  private static final long AHEAD_BYTES = 32L << 20;

  private final List<File> files;
  private final List<File> unopened = new ArrayList<>();
  private final PriorityQueue<Open> open =
      new PriorityQueue<>(
          Comparator.<Open, Instant>comparing(Open::time)
              .thenComparingInt(each -> each.feed().number()));
  private Instant passed = Instant.MIN;
  private long outOfOrder;

  /**
   * A file.
   *
   * @param isRegular whether it can be opened twice
   */
  record File(int number, boolean isRegular, FileFeed.Source source, Instant first) {
    FileFeed feed() {
      return new FileFeed(number, AHEAD_BYTES / MOST_OPEN, source);
    }
  }

  /**
   * A file that is being read.
   *
   * @param time of its next item
   */
  private record Open(Instant time, FileFeed feed) {}

  MergedFiles(List<File> files) {
    this.files = List.copyOf(files);
  }

  /** Reads all files to their ends. */
  void read(EventSink sink, Runnable afterEach) throws CommandFailure, InterruptedException {
    try {
      begin();
      openThoseOf(null);
      while (!open.isEmpty()) {
        Open next = open.remove();
        Item item = next.feed().head();
        if (item != null) {
          pass(item, sink);
          next.feed().next();
          afterEach.run();
          goOn(next.feed());
        }
        openThoseOf(open.isEmpty() ? null : open.element().time());
      }
    } finally {
      open.forEach(each -> each.feed().close());
    }
  }

  /** Returns how many files had to wait for others, so that their events came late. */
  long outOfOrder() {
    return outOfOrder;
  }

  private void begin() throws CommandFailure, InterruptedException {
    boolean all = files.size() <= MOST_OPEN;
    for (File file : files) {
      if (all || !file.isRegular()) {
        goOn(file.feed());
      } else {
        unopened.add(withFirst(file));
      }
    }
    unopened.sort(Comparator.comparing(File::first).thenComparing(File::number));
  }

  private static File withFirst(File file) throws CommandFailure, InterruptedException {
    try (FileFeed feed = file.feed()) {
      Item item = feed.head();
      return new File(
          file.number(), file.isRegular(), file.source(), item == null ? Instant.MIN : item.time());
    }
  }

  /** Opens the files that begin before this time; with null at least one. */
  private void openThoseOf(@Nullable Instant time) throws CommandFailure, InterruptedException {
    Instant until = time;
    while (!unopened.isEmpty() && (until == null || !unopened.get(0).first().isAfter(until))) {
      if (open.size() >= MOST_OPEN) {
        return;
      }
      File file = unopened.remove(0);
      outOfOrder += file.first().isBefore(passed) ? 1 : 0;
      goOn(file.feed());
      until = open.isEmpty() ? null : open.element().time();
    }
  }

  private void pass(Item item, EventSink sink) {
    passed = item.time();
    if (item.event() != null) {
      sink.store(item.event()).join();
    } else if (item.letter() != null) {
      sink.keep(item.letter(), "", "", Instant.EPOCH).join();
    }
  }

  /** Puts the file where its next item belongs; drops it at its end. */
  private void goOn(FileFeed feed) throws CommandFailure, InterruptedException {
    Item item = feed.head();
    if (item != null) {
      open.add(new Open(item.time(), feed));
    }
  }
}
