package dev.crowsnest.kafka.streams;

import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.pipeline.EventRecord;
import dev.crowsnest.pipeline.OutputRecord;
import dev.crowsnest.pipeline.Outputs;
import dev.crowsnest.pipeline.Pipeline;
import dev.crowsnest.pipeline.PipelineSettings;
import dev.crowsnest.topic.EventHeaders;
import dev.crowsnest.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Passes records and ticks of the wall clock to a task's pipeline, and forwards what it publishes.
 */
final class PipelineProcessor implements Processor<String, byte[], String, byte[]>, Outputs {
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final byte[] NO_BYTES = new byte[0];

  private final PipelineSettings settings;
  private final String eventsTopic;
  private final PartitionLag lag;
  private @Nullable ProcessorContext<String, byte[]> context;
  private @Nullable Pipeline pipeline;

  PipelineProcessor(PipelineSettings settings, String eventsTopic, PartitionLag lag) {
    this.settings = settings;
    this.eventsTopic = eventsTopic;
    this.lag = lag;
  }

  @Override
  public void init(ProcessorContext<String, byte[]> context) {
    this.context = context;
    StreamsStores stores = new StreamsStores(context);
    this.pipeline = new Pipeline(settings, stores);
    stores.writeBehind(pipeline);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::onTime);
  }

  @Override
  public void process(Record<String, byte[]> record) {
    pipeline()
        .accept(
            new EventRecord(
                origin(record),
                record.value() == null ? NO_BYTES : record.value(),
                Instant.ofEpochMilli(context().currentSystemTimeMs())),
            this);
  }

  @Override
  public void publish(Topic topic, OutputRecord record) {
    context()
        .forward(
            new Record<>(
                record.key(),
                record.value(),
                record.time().toEpochMilli(),
                HeaderTexts.of(record.headers())),
            AuditTopology.sink(topic));
  }

  private void onTime(long wallMillis) {
    boolean caughtUp = lag.isZero(eventsTopic, context().taskId().partition());
    pipeline().onTime(Instant.ofEpochMilli(wallMillis), caughtUp, this);
  }

  private EventOrigin origin(Record<String, byte[]> record) {
    RecordMetadata place = context().recordMetadata().orElseThrow();
    String stripped = HeaderTexts.text(record.headers(), EventHeaders.STRIPPED);
    return new EventOrigin(
        record.key() == null ? "" : record.key(),
        place.topic(),
        place.partition(),
        place.offset(),
        Instant.ofEpochMilli(record.timestamp()),
        HeaderTexts.text(record.headers(), EventHeaders.SOURCE),
        stripped == null ? "" : stripped);
  }

  private ProcessorContext<String, byte[]> context() {
    return Objects.requireNonNull(context, "init must be called first");
  }

  private Pipeline pipeline() {
    return Objects.requireNonNull(pipeline, "init must be called first");
  }
}
