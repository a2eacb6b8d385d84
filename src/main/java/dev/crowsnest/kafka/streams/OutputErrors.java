package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.RejectReason;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jspecify.annotations.Nullable;

/**
 * An output record larger than its topic takes is a dead letter of its event; any other failure to
 * publish stops the thread. Made by Kafka Streams.
 */
public final class OutputErrors implements ProductionExceptionHandler {
  private @Nullable DataErrors errors;

  @Override
  public void configure(Map<String, ?> configs) {
    errors = DataErrors.configured(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (errors == null || !(exception instanceof RecordTooLargeException)) {
      return Response.fail();
    }
    return Response.resume(errors.letter(context, RejectReason.OUTPUT_TOO_LARGE, exception));
  }
}
