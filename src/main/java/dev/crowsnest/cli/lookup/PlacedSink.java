package dev.crowsnest.cli.lookup;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Passes on each event with its place in a file. */
record PlacedSink(Consumer<Sources.Placed> receiver) implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    AuditEvent decoded = event.decoded();
    if (decoded != null) {
      receiver.accept(new Sources.Placed(decoded, event.position()));
    }
    return DONE;
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    return DONE;
  }

  @Override
  public void close() {}
}
