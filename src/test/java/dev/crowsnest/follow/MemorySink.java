package dev.crowsnest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.ingest.SinkException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what is stored; its Kafka may be away. */
final class MemorySink implements EventSink {
  private final List<RawEvent> events = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private boolean isAway;

  void becomeAway(boolean away) {
    isAway = away;
  }

  List<RawEvent> events() {
    return events;
  }

  List<String> texts() {
    return events.stream().map(event -> new String(event.json(), UTF_8)).toList();
  }

  List<String> positions() {
    return events.stream().map(RawEvent::position).toList();
  }

  List<DeadLetter> letters() {
    return letters;
  }

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    if (isAway) {
      return CompletableFuture.failedFuture(new SinkException("Kafka is away", null));
    }
    events.add(event);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    if (isAway) {
      return CompletableFuture.failedFuture(new SinkException("Kafka is away", null));
    }
    letters.add(letter);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close() {}
}
