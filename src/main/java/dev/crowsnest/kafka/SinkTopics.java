package dev.crowsnest.kafka;

import dev.crowsnest.topic.Topic;

/** The names of the topics that ingest writes to, including the prefix. */
public record SinkTopics(String events, String deadLetters) {
  /** Returns Crowsnest's own topics with this prefix. */
  public static SinkTopics withPrefix(String prefix) {
    return new SinkTopics(Topic.EVENTS.name(prefix), Topic.DEAD_LETTERS.name(prefix));
  }
}
