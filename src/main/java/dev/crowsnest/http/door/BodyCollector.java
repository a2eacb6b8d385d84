package dev.crowsnest.http.door;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body as it comes, without holding a thread between its pieces, until it is whole, a limit
 * is reached, or it comes too slowly.
 *
 * <p>Jetty's {@code EagerContentHandler} does the like, but keeps the network's buffers: a sender
 * of single bytes would hold some kB for each. Its {@code MinimumDataRateHandler} looks only when
 * something comes, and at the bytes of all requests together. So this copies, and has a clock.
 */
final class BodyCollector {
  private static final long CHECK_MILLIS = 500;

  /** How the taking ended. */
  enum Ending {
    /** All of the body is here. */
    WHOLE,
    /** As much as was asked for is here; more may come. */
    FULL,
    /** It took too long, on the whole or by its rate. */
    TOO_SLOW,
    /** The sender is gone, or what it sent is no body. */
    BROKEN_OFF
  }

  /**
   * How much, and how fast.
   *
   * @param maxBytes after which the taking ends
   * @param keeps whether the bytes are wanted
   */
  record Terms(long maxBytes, boolean keeps, Duration time, long bytesPerSecond, Duration grace) {}

  private final Request request;
  private final Terms terms;
  private final BiConsumer<Ending, byte[]> whenDone;
  private final Scheduler scheduler;
  private final AtomicBoolean isDone = new AtomicBoolean();

  /** Touched by the taking thread alone. */
  private ByteArrayOutputStream kept = new ByteArrayOutputStream();

  private final long beganNanos = System.nanoTime();
  private final AtomicLong received = new AtomicLong();
  private volatile Scheduler.@Nullable Task nextCheck;

  /**
   * A collector that has not begun.
   *
   * @param whenDone called once, by whatever thread comes to the end
   */
  BodyCollector(Request request, Terms terms, BiConsumer<Ending, byte[]> whenDone) {
    this.request = request;
    this.terms = terms;
    this.whenDone = whenDone;
    this.scheduler = request.getComponents().getScheduler();
  }

  void start() {
    scheduleCheck();
    take();
  }

  /** Takes what is there; called again when there is more, by one thread at a time. */
  private void take() {
    while (!isDone.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::take);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        finish(Ending.BROKEN_OFF);
        return;
      }
      keep(chunk.getByteBuffer());
      boolean isLast = chunk.isLast();
      chunk.release();
      if (isLast) {
        finish(Ending.WHOLE);
      } else if (received.get() >= terms.maxBytes()) {
        finish(Ending.FULL);
      }
    }
  }

  private void keep(ByteBuffer bytes) {
    received.addAndGet(bytes.remaining());
    if (terms.keeps()) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      kept.writeBytes(copy);
    }
  }

  private void check() {
    long waitedNanos = System.nanoTime() - beganNanos;
    double seconds = waitedNanos / 1e9;
    boolean isTooLong = waitedNanos > terms.time().toNanos();
    boolean isTooSlow =
        waitedNanos > terms.grace().toNanos() && received.get() < terms.bytesPerSecond() * seconds;
    if (isTooLong || isTooSlow) {
      finish(Ending.TOO_SLOW);
    } else if (!isDone.get()) {
      scheduleCheck();
    }
  }

  private void scheduleCheck() {
    nextCheck = scheduler.schedule(this::check, CHECK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void finish(Ending ending) {
    if (isDone.compareAndSet(false, true)) {
      Scheduler.Task check = nextCheck;
      if (check != null) {
        check.cancel();
      }
      // Too slow: another thread may still be putting a last piece into what is kept.
      whenDone.accept(ending, ending == Ending.TOO_SLOW ? new byte[0] : release());
    }
  }

  /** What was kept, and keeps it no longer: the collector lives as long as the request. */
  private byte[] release() {
    byte[] bytes = kept.toByteArray();
    kept = new ByteArrayOutputStream(0);
    return bytes;
  }
}
