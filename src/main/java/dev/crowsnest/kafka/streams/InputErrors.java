package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * A record whose key is no text is a dead letter: values are bytes and always readable. Made by
 * Kafka Streams.
 */
public final class InputErrors implements DeserializationExceptionHandler {
  private static final byte[] NO_BYTES = new byte[0];

  private @Nullable DataErrors errors;

  @Override
  public void configure(Map<String, ?> configs) {
    errors = DataErrors.configured(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (errors == null) {
      return Response.fail();
    }
    DeadLetter letter =
        DeadLetter.of(
            record.value() == null ? NO_BYTES : record.value(),
            new Rejected(RejectReason.NO_CLUSTER, "the record's key is no text"),
            record.topic() + '/' + record.partition() + '/' + record.offset());
    return Response.resume(errors.letter(record.key(), letter));
  }
}
