package dev.crowsnest.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.query.AccessQuery;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Stage;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.store.HeapStore;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Answers from an audit log: replays it, and asks the state at its end, or at a time. */
final class AccessLog {
  private static final String CLUSTER = "log";

  private final CommandContext context;

  AccessLog(CommandContext context) {
    this.context = context;
  }

  List<? extends JsonNode> ask(List<String> logs, @Nullable Instant at, AccessQuery query)
      throws Exception {
    InputOptions input = InputOptions.of(logs);
    input.check(CLUSTER);
    OfflineInput reading = new OfflineInput(context);
    try (Replay replay = new Replay(reading, at, context.surroundings().clock().instant())) {
      reading.read(input, CLUSTER, replay, context.config());
      context
          .err()
          .println(
              String.format(
                  "%,d events, %,d not readable",
                  replay.events + reading.notReadable(), reading.notReadable()));
      return query.answer(replay.access.graph());
    }
  }

  /** Takes events in instead of storing them. */
  private static final class Replay implements EventSink {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final AuditDecoder decoder = new AuditDecoder();
    private final ClusterAccess access =
        new ClusterAccess(CLUSTER, new HeapStore(), Defaults.ofKubernetes());
    private final OfflineInput reading;
    private final @Nullable Instant until;
    private final Instant now;
    private long events;

    Replay(OfflineInput reading, @Nullable Instant until, Instant now) {
      this.reading = reading;
      this.until = until;
      this.now = now;
    }

    @Override
    public CompletableFuture<Void> store(RawEvent raw) {
      events++;
      if (decoder.decode(raw.json()) instanceof Decoded decoded) {
        takeIn(decoded.event());
      }
      return DONE;
    }

    private void takeIn(AuditEvent event) {
      if (event.stage() == Stage.REQUEST_RECEIVED || !ClusterAccess.concerns(event)) {
        return;
      }
      EventView view =
          new EventView(event, new EventOrigin(CLUSTER, "log", 0, events, now, null, ""));
      if (until == null || !view.get(EventTime.FACT).instant().isAfter(until)) {
        access.apply(view);
      }
    }

    @Override
    public CompletableFuture<Void> keep(
        DeadLetter letter, String cluster, String source, Instant receivedAt) {
      reading.note(letter);
      return DONE;
    }

    @Override
    public void close() {}
  }
}
