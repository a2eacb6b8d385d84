package dev.crowsnest.ingest;

import dev.crowsnest.decode.DeadLetter;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Stores everything that is ingested. Thread-safe.
 *
 * <p>The futures complete once the record is stored so that a crash cannot lose it, and fail with
 * {@link SinkException} if it is not, or is not known to be, stored: the sender must then send it
 * again. They complete on the sink's own thread: do not block there. Records of one cluster are
 * stored in the order of the calls.
 */
public interface EventSink extends AutoCloseable {

  /** Stores an event. */
  CompletableFuture<Void> store(RawEvent event);

  /**
   * Keeps something that is not an event.
   *
   * @param cluster the cluster it came from
   * @param source like {@link RawEvent#source}
   */
  CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt);

  /**
   * Waits for what is in flight, within the sink's own time limits, then releases all resources.
   */
  @Override
  void close();
}
