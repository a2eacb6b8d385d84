package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.kafka.HeaderTexts;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * Turns an output record that is too large for its topic into a dead letter of its event; any other
 * failure to publish stops the thread. Created by Kafka Streams.
 */
public final class OutputErrors implements ProductionExceptionHandler {
  private static final String DEAD_LETTER_TOPIC = "crowsnest.dead.letter.topic";
  private static final String COUNTER = "crowsnest.rejected.counter";
  private static final byte[] NO_BYTES = new byte[0];

  private String topic = "";
  private @Nullable Counter counter;

  /** Counts the inputs whose output is too large. Thread-safe. */
  @FunctionalInterface
  public interface Counter {
    void rejected(RejectReason reason);
  }

  /** Configures Kafka Streams to use this handler, and configures the handler. */
  public static void configure(Properties properties, String deadLetterTopic, Counter counter) {
    properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, OutputErrors.class);
    properties.put(DEAD_LETTER_TOPIC, deadLetterTopic);
    properties.put(COUNTER, counter);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    if (configs.get(DEAD_LETTER_TOPIC) instanceof String name
        && configs.get(COUNTER) instanceof Counter given) {
      topic = name;
      counter = given;
      return;
    }
    throw new IllegalArgumentException(
        DEAD_LETTER_TOPIC + " and " + COUNTER + " must be configured");
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (counter == null || !(exception instanceof RecordTooLargeException)) {
      return Response.fail();
    }
    counter.rejected(RejectReason.OUTPUT_TOO_LARGE);
    DeadLetter letter =
        DeadLetter.of(
            context.sourceRawValue() == null ? NO_BYTES : context.sourceRawValue(),
            new Rejected(
                RejectReason.OUTPUT_TOO_LARGE,
                exception.getClass().getSimpleName() + " in " + context.processorNodeId()),
            context.topic() + '/' + context.partition() + '/' + context.offset());
    return Response.resume(
        List.of(
            new ProducerRecord<>(
                topic,
                null,
                null,
                context.sourceRawKey(),
                letter.bytes(),
                HeaderTexts.of(letter.headers()))));
  }
}
