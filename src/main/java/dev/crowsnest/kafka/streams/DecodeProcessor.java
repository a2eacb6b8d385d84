package dev.crowsnest.kafka.streams;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.decode.AuditDecoder;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult;
import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.topic.EventHeaders;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to events: to {@link Names#SELECT} what can be judged, to {@link Names#DEAD_LETTERS} all
 * else, with its bytes.
 */
final class DecodeProcessor implements Processor<String, byte[], String, Object> {
  private static final byte[] NO_BYTES = new byte[0];

  private final AuditDecoder decoder;
  private final Execution execution;
  private final PipelineMetrics metrics;
  private @Nullable ProcessorContext<String, Object> context;

  DecodeProcessor(AuditDecoder decoder, Execution execution, PipelineMetrics metrics) {
    this.decoder = decoder;
    this.execution = execution;
    this.metrics = metrics;
  }

  @Override
  public void init(ProcessorContext<String, Object> context) {
    this.context = context;
  }

  @Override
  public void process(Record<String, byte[]> record) {
    metrics.event();
    byte[] bytes = record.value() == null ? NO_BYTES : record.value();
    EventOrigin origin = origin(record);
    if (!ClusterName.isValid(origin.cluster())) {
      reject(
          record,
          bytes,
          new Rejected(RejectReason.NO_CLUSTER, "the record's key is no cluster name"));
      return;
    }
    DecodeResult result = decoder.decode(bytes);
    if (result instanceof Rejected rejected) {
      reject(record, bytes, rejected);
    } else if (result instanceof Decoded decoded) {
      context().forward(record.withValue(new EventView(decoded.event(), origin)), Names.SELECT);
    }
  }

  private void reject(Record<String, byte[]> record, byte[] bytes, Rejected rejected) {
    metrics.rejected(rejected.reason());
    EventOrigin origin = origin(record);
    DeadLetter letter = DeadLetter.of(bytes, rejected, origin.place());
    context()
        .forward(
            new Record<>(
                record.key(), letter.bytes(), record.timestamp(), HeaderTexts.of(letter.headers())),
            Names.DEAD_LETTERS);
  }

  private EventOrigin origin(Record<String, byte[]> record) {
    Optional<String> position =
        Optional.ofNullable(HeaderTexts.text(record.headers(), EventHeaders.POSITION));
    Execution.Place place = execution.place(context().recordMetadata().orElseThrow(), position);
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

  private ProcessorContext<String, Object> context() {
    return Objects.requireNonNull(context, "init comes first");
  }
}
