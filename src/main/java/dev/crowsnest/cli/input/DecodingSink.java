package dev.crowsnest.cli.input;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Hands each event to a consumer at once instead of storing it. Not thread-safe. */
public final class DecodingSink implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final AuditDecoder decoder = new AuditDecoder();
  private final ObjLongConsumer<AuditEvent> consumer;
  private final Consumer<DeadLetter> deadLetters;
  private long events;

  /**
   * A sink without a store.
   *
   * @param consumer gets each event and its number, from 1
   */
  public DecodingSink(ObjLongConsumer<AuditEvent> consumer, Consumer<DeadLetter> deadLetters) {
    this.consumer = consumer;
    this.deadLetters = deadLetters;
  }

  /** Ingest only hands over what it could decode, so this can decode it too. */
  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    events++;
    if (decoder.decode(event.json()) instanceof Decoded decoded) {
      consumer.accept(decoded.event(), events);
    }
    return DONE;
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    deadLetters.accept(letter);
    return DONE;
  }

  public long events() {
    return events;
  }

  @Override
  public void close() {}
}
