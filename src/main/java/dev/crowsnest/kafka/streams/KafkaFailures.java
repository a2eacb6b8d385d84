package dev.crowsnest.kafka.streams;

import org.apache.kafka.common.KafkaException;

/** Tells a failure of Kafka from one caused by the event being processed. */
public final class KafkaFailures {
  private KafkaFailures() {}

  /** Returns whether a store or the broker failed: their exceptions are Kafka's own. */
  public static boolean isOfKafka(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KafkaException) {
        return true;
      }
    }
    return false;
  }
}
