package dev.crowsnest.topic;

import java.util.Optional;

/**
 * What the topics of an installation are called.
 *
 * @param prefix stands before the name of every topic that has no name of its own
 * @param alerts the whole name of the alerts topic; empty if it is called as the others are
 */
public record TopicNames(String prefix, Optional<String> alerts) {
  public static TopicNames withPrefix(String prefix) {
    return new TopicNames(prefix, Optional.empty());
  }

  public String of(Topic topic) {
    String usual = topic.name(prefix);
    return topic == Topic.ALERTS ? alerts.orElse(usual) : usual;
  }
}
