package dev.crowsnest.cli.input;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.RawEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads one file ahead of its consumer, on a thread of its own, at most so many bytes or one item.
 * Closing ends the thread before the end of the file.
 */
final class FileFeed implements AutoCloseable {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final ArrayDeque<Item> ahead = new ArrayDeque<>();
  private final long maxBytes;
  private final int number;
  private long bytes;
  private Instant latest = Instant.MIN;
  private boolean isClosed;
  private boolean hasEnded;
  private @Nullable Exception failure;

  /** Reads a file into a sink to its end. */
  @FunctionalInterface
  interface Source {
    void readInto(EventSink sink) throws ImportException, CommandFailure;
  }

  /**
   * What a file holds: an event, or something else.
   *
   * @param time of the event, but never before that of one that stands before it: the order of a
   *     file stays as it is
   */
  record Item(Instant time, long bytes, @Nullable RawEvent event, @Nullable DeadLetter letter) {}

  /** Ends the reading of a file that nobody wants any more. */
  private static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Puts what is read where the consumer takes it. */
  private final class Sink implements EventSink {
    @Override
    public CompletableFuture<Void> store(RawEvent event) {
      AuditEvent decoded = event.decoded();
      Instant time = decoded == null ? Instant.MIN : decoded.stageTime();
      put(time, event.json().length, event, null);
      return DONE;
    }

    @Override
    public CompletableFuture<Void> keep(
        DeadLetter letter, String cluster, String source, Instant receivedAt) {
      put(Instant.MIN, letter.bytes().length, null, letter);
      return DONE;
    }

    @Override
    public void close() {}
  }

  /**
   * Starts to read.
   *
   * @param number tells which of two items of one time comes first
   */
  FileFeed(int number, long maxBytes, Source source) {
    this.number = number;
    this.maxBytes = maxBytes;
    Thread thread = new Thread(() -> run(source), "file-" + number);
    thread.setDaemon(true);
    thread.start();
  }

  int number() {
    return number;
  }

  /** Returns the next item without taking it; null at the end. Waits for it. */
  synchronized @Nullable Item head() throws CommandFailure, InterruptedException {
    while (ahead.isEmpty() && !hasEnded) {
      wait();
    }
    if (ahead.isEmpty() && failure != null) {
      throw failure instanceof CommandFailure known
          ? known
          : CommandFailure.usage(FailureText.of(failure), failure);
    }
    return ahead.peek();
  }

  /** Drops the item that {@link #head} returned. */
  synchronized void next() {
    bytes -= ahead.remove().bytes();
    notifyAll();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    ahead.clear();
    bytes = 0;
    notifyAll();
  }

  private synchronized void put(
      Instant time, long size, @Nullable RawEvent event, @Nullable DeadLetter letter) {
    try {
      while (!isClosed && !ahead.isEmpty() && bytes + size > maxBytes) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedException();
    }
    if (isClosed) {
      throw new StoppedException();
    }
    latest = time.isAfter(latest) ? time : latest;
    ahead.add(new Item(latest, size, event, letter));
    bytes += size;
    notifyAll();
  }

  private void run(Source source) {
    @Nullable Exception problem = null;
    try {
      source.readInto(new Sink());
    } catch (StoppedException e) {
      // Nobody waits.
    } catch (ImportException | CommandFailure | RuntimeException e) {
      problem = e;
    }
    synchronized (this) {
      failure = problem;
      hasEnded = true;
      notifyAll();
    }
  }
}
