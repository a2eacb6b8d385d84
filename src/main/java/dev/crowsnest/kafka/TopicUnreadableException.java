package dev.crowsnest.kafka;

import org.apache.kafka.common.KafkaException;

/**
 * Kafka went away, or refuses, in the middle of a topic; the message is one sentence for a user.
 */
public final class TopicUnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TopicUnreadableException(String topic, KafkaException cause) {
    super("cannot read on in " + topic + ": " + cause.getMessage(), cause);
  }
}
