package dev.crowsnest.cli.input;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;

/** Passes each event to a consumer immediately instead of storing it. Not thread-safe. */
public final class DecodingSink implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final ObjLongConsumer<AuditEvent> consumer;
  private final Consumer<DeadLetter> deadLetters;
  private long events;

  /**
   * Creates a sink.
   *
   * @param consumer gets each event and its number, counted from 1
   */
  public DecodingSink(ObjLongConsumer<AuditEvent> consumer, Consumer<DeadLetter> deadLetters) {
    this.consumer = consumer;
    this.deadLetters = deadLetters;
  }

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    events++;
    AuditEvent decoded = Objects.requireNonNull(event.decoded(), "imports pass on decoded events");
    consumer.accept(decoded, events);
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
