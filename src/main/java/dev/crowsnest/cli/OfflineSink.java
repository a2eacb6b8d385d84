package dev.crowsnest.cli;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.kafka.streams.OfflineTopology;
import dev.crowsnest.topic.EventHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Judges each event at once instead of storing it: the topology of the service, without a broker.
 * Not thread-safe.
 */
final class OfflineSink implements EventSink {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final OfflineTopology topology;
  private final Consumer<DeadLetter> deadLetters;

  OfflineSink(OfflineTopology topology, Consumer<DeadLetter> deadLetters) {
    this.topology = topology;
    this.deadLetters = deadLetters;
  }

  @Override
  public CompletableFuture<Void> store(RawEvent event) {
    topology.accept(
        event.cluster(),
        event.json(),
        Map.of(
            EventHeaders.SOURCE, utf8(event.source()),
            EventHeaders.STRIPPED, utf8(event.stripped()),
            EventHeaders.POSITION, utf8(event.position())));
    return DONE;
  }

  @Override
  public CompletableFuture<Void> keep(
      DeadLetter letter, String cluster, String source, Instant receivedAt) {
    deadLetters.accept(letter);
    return DONE;
  }

  @Override
  public void close() {
    topology.close();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
