package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.kafka.HeaderTexts;
import dev.crowsnest.metrics.PipelineMetrics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * What the three exception handlers share: telling an error of the data from one of the
 * infrastructure, and the dead letter of the former.
 */
final class DataErrors {
  /** Key of the handlers' configuration: the dead-letter topic's name. */
  static final String DEAD_LETTER_TOPIC = "crowsnest.dead.letter.topic";

  /** Key of the handlers' configuration: the {@link PipelineMetrics}. */
  static final String METRICS = "crowsnest.metrics";

  private static final byte[] NO_BYTES = new byte[0];

  private final String topic;
  private final PipelineMetrics metrics;

  private DataErrors(String topic, PipelineMetrics metrics) {
    this.topic = topic;
    this.metrics = metrics;
  }

  static DataErrors configured(Map<String, ?> configs) {
    if (configs.get(DEAD_LETTER_TOPIC) instanceof String topic
        && configs.get(METRICS) instanceof PipelineMetrics metrics) {
      return new DataErrors(topic, metrics);
    }
    throw new IllegalArgumentException(
        DEAD_LETTER_TOPIC + " and " + METRICS + " must be configured");
  }

  /**
   * Whether nothing but this record is to blame: Kafka's own exceptions are of stores and brokers.
   */
  static boolean isOfData(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaException) {
        return false;
      }
    }
    return true;
  }

  /** The dead letter of the event that was being processed. */
  List<ProducerRecord<byte[], byte[]>> letter(
      ErrorHandlerContext context, RejectReason reason, Exception exception) {
    metrics.rejected(reason);
    byte[] value = context.sourceRawValue() == null ? NO_BYTES : context.sourceRawValue();
    String place = context.topic() + '/' + context.partition() + '/' + context.offset();
    Rejected rejected =
        new Rejected(
            reason, exception.getClass().getSimpleName() + " in " + context.processorNodeId());
    return letter(context.sourceRawKey(), DeadLetter.of(value, rejected, place));
  }

  List<ProducerRecord<byte[], byte[]>> letter(byte[] key, DeadLetter letter) {
    return List.of(
        new ProducerRecord<>(
            topic, null, null, key, letter.bytes(), HeaderTexts.of(letter.headers())));
  }
}
