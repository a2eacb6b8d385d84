package dev.crowsnest.kafka;

import dev.crowsnest.topic.Topic;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A topic that exists with settings under which it does not keep what its readers rely on.
 *
 * @param is the settings that do not fit, as the broker has them
 * @param wanted what they must be
 */
public record UnfitTopic(String name, Map<String, String> is, Map<String, String> wanted) {
  public UnfitTopic {
    is = new TreeMap<>(is);
    wanted = new TreeMap<>(wanted);
  }

  /**
   * Compares the settings of a topic.
   *
   * @param actual all that the broker has
   */
  static UnfitTopic of(Topic topic, String name, Map<String, String> actual) {
    Map<String, String> is = new TreeMap<>();
    Map<String, String> wanted = new TreeMap<>(topic.necessary());
    wanted.entrySet().removeIf(want -> fits(want.getKey(), actual, want.getValue()));
    wanted.keySet().forEach(key -> is.put(key, actual.getOrDefault(key, "?")));
    return new UnfitTopic(name, is, wanted);
  }

  boolean isFit() {
    return wanted.isEmpty();
  }

  /** Returns what is wrong and what can be done about it, in several lines. */
  String message(String bootstrapServers) {
    return "the topic "
        + name
        + " has "
        + is.keySet().stream()
            .map(key -> key + '=' + is.get(key) + " (needs " + wanted.get(key) + ')')
            .collect(Collectors.joining(" and "))
        + ". Alter it with 'crowsnest topics --alter', or with\n  "
        + command(bootstrapServers)
        + "\nThe topic then keeps the last record of each key. To leave it as it is, give a new"
        + " topic another name: topics.alerts";
  }

  /** Returns the command of Kafka's own tools that alters the topic. */
  String command(String bootstrapServers) {
    String settings =
        wanted.entrySet().stream()
            .map(want -> want.getKey() + '=' + quoted(want.getValue()))
            .collect(Collectors.joining(","));
    return "kafka-configs.sh --bootstrap-server "
        + bootstrapServers
        + " --alter --entity-type topics --entity-name "
        + name
        + " --add-config '"
        + settings
        + '\'';
  }

  /** The tool splits what it is given at commas, except in brackets. */
  private static String quoted(String value) {
    return value.contains(",") ? '[' + value + ']' : value;
  }

  private static boolean fits(String key, Map<String, String> actual, String want) {
    String is = actual.getOrDefault(key, "");
    return key.equals(Topic.MIN_COMPACTION_LAG)
        ? !is.isEmpty() && Long.parseLong(is) >= Long.parseLong(want)
        : isSameList(is, want);
  }

  /** Compares lists, ignoring order: {@code compact,delete} is {@code delete,compact}. */
  static boolean isSameList(String is, String want) {
    return items(is).equals(items(want));
  }

  private static Set<String> items(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
  }
}
