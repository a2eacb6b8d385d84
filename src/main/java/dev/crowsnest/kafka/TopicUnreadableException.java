package dev.crowsnest.kafka;

import dev.crowsnest.failure.FailureText;
import org.apache.kafka.common.KafkaException;

/**
 * Kafka became unavailable, or refused to continue, in the middle of a topic; the message is one
 * sentence for a user.
 */
public final class TopicUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicUnreadableException(String topic, KafkaException cause) {
    super("cannot continue reading " + topic + ": " + FailureText.of(cause), cause);
  }
}
