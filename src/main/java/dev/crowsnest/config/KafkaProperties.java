package dev.crowsnest.config;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Properties that are passed to every Kafka client unchanged.
 *
 * @param all by Kafka's own names; may hold secrets
 */
public record KafkaProperties(Map<String, String> all) {
  public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

  /** The few properties whose values are useful in messages and never secret. */
  private static final Set<String> SHOWN =
      Set.of(BOOTSTRAP_SERVERS, "security.protocol", "sasl.mechanism", "client.id");

  public KafkaProperties {
    Map<String, String> copy = new TreeMap<>(all);
    copy.putIfAbsent(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
    all = Map.copyOf(copy);
  }

  public String bootstrapServers() {
    return all.getOrDefault(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
  }

  /** Shows names and harmless values. */
  @Override
  public String toString() {
    return new TreeMap<>(all)
        .entrySet().stream()
            .map(e -> e.getKey() + '=' + (SHOWN.contains(e.getKey()) ? e.getValue() : "***"))
            .collect(Collectors.joining(", ", "KafkaProperties[", "]"));
  }
}
