package dev.crowsnest.kafka.streams;

import dev.crowsnest.decode.RejectReason;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event whose judging throws is a dead letter and the next goes on; a failing store or broker
 * stops the thread, which is replaced. Made by Kafka Streams.
 */
public final class EvaluationErrors implements ProcessingExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationErrors.class);

  private @Nullable DataErrors errors;

  @Override
  public void configure(Map<String, ?> configs) {
    errors = DataErrors.configured(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (errors == null || !DataErrors.isOfData(exception)) {
      return Response.fail();
    }
    LOG.error(
        "an event could not be judged and is a dead letter; please report it topic={} partition={} offset={} operator={} error={}",
        context.topic(),
        context.partition(),
        context.offset(),
        context.processorNodeId(),
        exception.getClass().getName());
    LOG.debug("where judging failed", exception);
    return Response.resume(errors.letter(context, RejectReason.EVALUATION_FAILED, exception));
  }
}
