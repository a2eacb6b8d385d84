package dev.crowsnest.kafka.inputs;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.ingest.EventSink;
import dev.crowsnest.ingest.InFlightBytes;
import dev.crowsnest.ingest.IngestMetrics;
import dev.crowsnest.ingest.Intake;
import dev.crowsnest.ingest.RawEvent;
import dev.crowsnest.ingest.RecordIntake;
import dev.crowsnest.ingest.SinkException;
import dev.crowsnest.kafka.EventRecords;
import dev.crowsnest.kafka.streams.KafkaFailures;
import dev.crowsnest.source.TopicSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Opens the records of one partition of an input and forwards what is in them. Forwarded counts as
 * stored: it commits with the record, or both are done again.
 */
final class InputProcessor implements Processor<byte[], byte[], String, byte[]> {
  private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

  private final TopicSource input;
  private final RecordIntake intake;
  private @Nullable ProcessorContext<String, byte[]> context;
  private long time;

  InputProcessor(TopicSource input, IngestMetrics metrics, InstantSource clock) {
    this.input = input;
    // Forwarding is answered at once, so nothing is ever in flight.
    InFlightBytes inFlight = new InFlightBytes(InFlightBytes.USUAL_BYTES);
    this.intake =
        new RecordIntake(
            new Intake(new Forward(), inFlight, metrics, clock), input, KafkaFailures::isOfKafka);
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata place = context().recordMetadata().orElseThrow();
    time = record.timestamp();
    try {
      intake.take(record.value(), place.partition(), place.offset());
    } catch (SinkException e) {
      throw new IllegalStateException("forwarding is never refused", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private ProcessorContext<String, byte[]> context() {
    return Objects.requireNonNull(context, "init must be called first");
  }

  /** Forwards what is stored to the operators that write it. */
  private final class Forward implements EventSink {
    @Override
    public CompletableFuture<Void> store(RawEvent event) {
      context()
          .forward(
              new Record<>(event.cluster(), event.json(), time, EventRecords.headers(event)),
              InputsTopology.eventsOf(input));
      return DONE;
    }

    @Override
    public CompletableFuture<Void> keep(
        DeadLetter letter, String cluster, String source, Instant receivedAt) {
      context()
          .forward(
              new Record<>(
                  cluster, letter.bytes(), time, EventRecords.headers(letter, source, receivedAt)),
              InputsTopology.deadLettersOf(input));
      return DONE;
    }

    @Override
    public void close() {}
  }
}
