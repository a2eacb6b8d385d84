package dev.crowsnest.topic;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics and what each requires of the broker; docs/ARCHITECTURE.md explains their keys, values
 * and headers.
 */
public enum Topic {
  /** Raw events. */
  EVENTS("events", "delete", Duration.ofDays(7)),
  /** The last revision of each finding; the earlier ones of the last days too. */
  ALERTS("alerts", "compact,delete", Duration.ofDays(90), Duration.ofDays(7)),
  AGGREGATES("aggregates", "compact,delete", Duration.ofDays(30)),
  /** What each subject may do now that is worth watching: the last record of each key. */
  POSTURE("posture", "compact", Duration.ofDays(30)),
  ACCESS_CHANGES("access-changes", "delete", Duration.ofDays(90)),
  DEAD_LETTERS("dead-letters", "delete", Duration.ofDays(30));

  /** An event of 8 MiB with its headers. */
  public static final int MAX_MESSAGE_BYTES = 9 * 1024 * 1024;

  public static final String CLEANUP_POLICY = "cleanup.policy";
  public static final String MIN_COMPACTION_LAG = "min.compaction.lag.ms";

  private final String suffix;
  private final String cleanupPolicy;
  private final Duration retention;
  private final Duration minCompactionLag;

  Topic(String suffix, String cleanupPolicy, Duration retention) {
    this(suffix, cleanupPolicy, retention, Duration.ZERO);
  }

  Topic(String suffix, String cleanupPolicy, Duration retention, Duration minCompactionLag) {
    this.suffix = suffix;
    this.cleanupPolicy = cleanupPolicy;
    this.retention = retention;
    this.minCompactionLag = minCompactionLag;
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
    configuration.put(CLEANUP_POLICY, cleanupPolicy);
    if (!minCompactionLag.isZero()) {
      configuration.put(MIN_COMPACTION_LAG, Long.toString(minCompactionLag.toMillis()));
    }
    configuration.put("retention.ms", Long.toString(retention.toMillis()));
    configuration.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    configuration.put("message.timestamp.type", "LogAppendTime");
    return configuration;
  }

  /**
   * Returns the part of the configuration without which the topic does not keep what its readers
   * rely on, so that nothing may be written to it; of most topics nothing. A longer compaction lag
   * keeps it too.
   */
  public Map<String, String> necessary() {
    Map<String, String> necessary = configuration();
    necessary.keySet().retainAll(List.of(CLEANUP_POLICY, MIN_COMPACTION_LAG));
    return minCompactionLag.isZero() ? Map.of() : necessary;
  }
}
