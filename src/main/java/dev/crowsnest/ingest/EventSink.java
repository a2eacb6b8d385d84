package dev.crowsnest.ingest;

import dev.crowsnest.decode.DeadLetter;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Where everything that comes in goes. Thread-safe.
 *
 * <p>The futures complete when the record is stored so that no crash loses it, and fail with {@link
 * SinkException} when it is not (or not known to be) stored: then whoever sent it must send it
 * again. They complete on the sink's own thread: do not block there. Records of one cluster are
 * stored in the order of the calls.
 */
public interface EventSink extends AutoCloseable {

  /** Stores an event. */
  CompletableFuture<Void> store(RawEvent event);

  /**
   * Keeps what is no event.
   *
   * @param cluster the cluster it came from
   * @param source as of {@link RawEvent#source}
   */
  CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt);

  /** Waits for what is under way, within the sink's own time limits, then lets go of everything. */
  @Override
  void close();
}
