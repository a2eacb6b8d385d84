package dev.crowsnest.cli.pods;

import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.podsecurity.inventory.Inventory;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Shows each event to an inventory instead of storing it. Not thread-safe. */
final class InventorySink implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final AuditDecoder decoder = new AuditDecoder();
  private final Inventory inventory;
  private final Consumer<DeadLetter> deadLetters;
  private long events;

  InventorySink(Inventory inventory, Consumer<DeadLetter> deadLetters) {
    this.inventory = inventory;
    this.deadLetters = deadLetters;
  }

  /** Ingest hands over what it could decode, so that this decodes it too. */
  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    events++;
    if (decoder.decode(event.json()) instanceof Decoded decoded) {
      inventory.accept(decoded.event());
    }
    return DONE;
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    deadLetters.accept(letter);
    return DONE;
  }

  long events() {
    return events;
  }

  @Override
  public void close() {}
}
