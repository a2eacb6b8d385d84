package dev.crowsnest.kafka.streams;

import dev.crowsnest.failure.FailureText;
import dev.crowsnest.redaction.StackTraces;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of a stream thread that failed. */
public final class ThreadFailures {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

  private ThreadFailures() {}

  /** Has the thread replaced, which repeats its transaction; after an {@link Error}, ends all. */
  public static StreamThreadExceptionResponse answer(Throwable failure) {
    LOG.error(
        "a stream thread failed and is replaced; its transaction is aborted and repeated error={}",
        FailureText.of(failure));
    LOG.debug("the stream thread failed: {}", StackTraces.withoutMessages(failure));
    return failure instanceof Error
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
