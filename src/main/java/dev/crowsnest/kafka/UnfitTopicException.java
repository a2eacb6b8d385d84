package dev.crowsnest.kafka;

import java.util.List;
import java.util.stream.Collectors;

/** Topics exist with settings that Crowsnest must not write under; the message says what helps. */
public final class UnfitTopicException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitTopicException(List<UnfitTopic> topics, String bootstrapServers) {
    super(
        topics.stream()
            .map(topic -> topic.message(bootstrapServers))
            .collect(Collectors.joining("\n")));
  }
}
