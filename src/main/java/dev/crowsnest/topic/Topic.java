package dev.crowsnest.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The topics and what each requires of the broker; docs/ARCHITECTURE.md explains their keys, values
 * and headers.
 */
public enum Topic {
  /** Raw events. */
  EVENTS("events", "delete", Duration.ofDays(7)),
  ALERTS("alerts", "delete", Duration.ofDays(90)),
  AGGREGATES("aggregates", "compact,delete", Duration.ofDays(30)),
  /** What each subject may do now that is worth watching: the last record of each key. */
  POSTURE("posture", "compact", Duration.ofDays(30)),
  ACCESS_CHANGES("access-changes", "delete", Duration.ofDays(90)),
  DEAD_LETTERS("dead-letters", "delete", Duration.ofDays(30));

  /** An event of 8 MiB with its headers. */
  public static final int MAX_MESSAGE_BYTES = 9 * 1024 * 1024;

  private final String suffix;
  private final String cleanupPolicy;
  private final Duration retention;

  Topic(String suffix, String cleanupPolicy, Duration retention) {
    this.suffix = suffix;
    this.cleanupPolicy = cleanupPolicy;
    this.retention = retention;
  }

  /** Returns the topic's name without a prefix. */
  public String suffix() {
    return suffix;
  }

  /** Returns the topic's name under a prefix such as {@code k8s.audit.}. */
  public String name(String prefix) {
    return prefix + suffix;
  }

  /**
   * Returns the configuration that the topic is created with. The broker's clock stamps every
   * record: the time in an event is only a claim, and the results of an old log must be retained as
   * long as those of today's.
   */
  public Map<String, String> configuration() {
    Map<String, String> configuration = new LinkedHashMap<>();
    configuration.put("cleanup.policy", cleanupPolicy);
    configuration.put("retention.ms", Long.toString(retention.toMillis()));
    configuration.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    configuration.put("message.timestamp.type", "LogAppendTime");
    return configuration;
  }
}
