package dev.crowsnest.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.decode.DeadLetter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A sink whose Kafka works, is broken, or hangs. */
final class FakeSink implements EventSink {
  private final List<RawEvent> events = new ArrayList<>();
  private final List<Letter> letters = new ArrayList<>();
  private final List<CompletableFuture<Void>> unanswered = new ArrayList<>();
  private Mode mode = Mode.STORES;

  enum Mode {
    STORES,
    FAILS,
    HANGS
  }

  /** A dead letter and what came with it. */
  record Letter(DeadLetter letter, String cluster, String source, Instant receivedAt) {
    String reason() {
      return letter.reason().text();
    }

    String text() {
      return new String(letter.bytes(), UTF_8);
    }
  }

  synchronized void become(Mode newMode) {
    mode = newMode;
    if (newMode != Mode.HANGS) {
      List<CompletableFuture<Void>> answered = List.copyOf(unanswered);
      unanswered.clear();
      answered.forEach(this::answer);
    }
  }

  @Override
  public synchronized CompletableFuture<Void> store(RawEvent event) {
    if (mode != Mode.FAILS) {
      events.add(event);
    }
    return answer(new CompletableFuture<>());
  }

  @Override
  public synchronized CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    if (mode != Mode.FAILS) {
      letters.add(new Letter(letter, cluster, source, receivedAt));
    }
    return answer(new CompletableFuture<>());
  }

  synchronized List<RawEvent> events() {
    return List.copyOf(events);
  }

  synchronized List<String> eventTexts() {
    return events.stream().map(event -> new String(event.json(), UTF_8)).toList();
  }

  synchronized List<Letter> letters() {
    return List.copyOf(letters);
  }

  synchronized List<String> reasons() {
    return letters.stream().map(Letter::reason).toList();
  }

  /** Records that wait for an answer. */
  synchronized int unanswered() {
    return unanswered.size();
  }

  @Override
  public void close() {}

  private CompletableFuture<Void> answer(CompletableFuture<Void> future) {
    switch (mode) {
      case STORES -> future.complete(null);
      case FAILS -> future.completeExceptionally(new SinkException("Kafka is away", null));
      case HANGS -> unanswered.add(future);
    }
    return future;
  }
}
