package dev.crowsnest.config;

import dev.crowsnest.spelling.SimilarNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the layer of {@code CROWSNEST_*} variables. */
final class Environment {
  /** The variable that names the file. */
  static final String CONFIG = "CROWSNEST_CONFIG";

  /**
   * The prefix of Kafka properties: {@code CROWSNEST_KAFKA_BOOTSTRAP_SERVERS} is {@code
   * bootstrap.servers}.
   */
  private static final String KAFKA_PREFIX = "CROWSNEST_KAFKA_";

  /** Variables that are read outside this package, by logging. */
  private static final Set<String> OTHERS =
      Set.of(CONFIG, "CROWSNEST_LOG_LEVEL", "CROWSNEST_LOG_LEVEL_LIBRARIES");

  private static final Map<String, ConfigKey<?>> KEYS =
      ConfigKeys.all().stream().collect(Collectors.toMap(ConfigKey::variable, key -> key));

  private Environment() {}

  static void apply(Map<String, String> environment, ConfigValues values, ConfigProblems problems) {
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              if (name.startsWith(ConfigKey.VARIABLE_PREFIX) && !OTHERS.contains(name)) {
                apply(name, text, values, problems);
              }
            });
  }

  private static void apply(
      String name, String text, ConfigValues values, ConfigProblems problems) {
    ConfigKey<?> key = KEYS.get(name);
    if (key != null) {
      values.putText(key, text, message -> problems.add(name + ": " + message));
      return;
    }
    if (name.startsWith(KAFKA_PREFIX) && name.length() > KAFKA_PREFIX.length()) {
      values.putKafka(kafkaProperty(name), text);
      return;
    }
    if (name.startsWith(OtherKafka.PREFIX) && name.length() > OtherKafka.PREFIX.length()) {
      return; // Of a command that reads another Kafka.
    }
    problems.add(name + ": unknown variable" + SimilarNames.orElse(name, KEYS.keySet()));
  }

  private static String kafkaProperty(String name) {
    return property(name.substring(KAFKA_PREFIX.length()));
  }

  /**
   * Returns the name of the property. No property of Kafka's clients has an upper-case letter or an
   * underscore.
   */
  static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
