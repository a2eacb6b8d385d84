package dev.crowsnest.cli.input;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.detection.Sight;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.pipeline.InMemoryPipeline;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Evaluates each event immediately instead of storing it: the pipeline of the service, without a
 * broker. Not thread-safe.
 */
final class OfflineSink implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final InMemoryPipeline pipeline;
  private final Instant now;
  private final Consumer<DeadLetter> deadLetters;
  private final Sight sight;
  private final Consumer<RawEvent> watcher;
  private long count;

  /**
   * Creates a sink that feeds a pipeline.
   *
   * @param now used in place of the time at which a broker stores an event: an event that claims to
   *     be from well after it is not believed
   * @param sight counts the events
   * @param watcher gets each event before it is evaluated
   */
  OfflineSink(
      InMemoryPipeline pipeline,
      Instant now,
      Sight sight,
      Consumer<RawEvent> watcher,
      Consumer<DeadLetter> deadLetters) {
    this.watcher = watcher;
    this.sight = sight;
    this.pipeline = pipeline;
    this.now = now;
    this.deadLetters = deadLetters;
  }

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    FilePosition position = FilePosition.of(event.position(), ++count);
    AuditEvent decoded = event.decoded();
    if (decoded != null && decoded.stage() != Stage.REQUEST_RECEIVED) {
      sight.note(decoded);
    }
    watcher.accept(event);
    pipeline.accept(
        new EventOrigin(
            event.cluster(),
            position.file(),
            0,
            position.line(),
            now,
            event.source(),
            event.stripped()),
        event.json(),
        decoded);
    return DONE;
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    deadLetters.accept(letter);
    return DONE;
  }

  @Override
  public void close() {}
}
