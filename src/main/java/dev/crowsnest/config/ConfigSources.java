package dev.crowsnest.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration comes from, besides defaults.
 *
 * @param file as a flag names it; if absent, {@code CROWSNEST_CONFIG} may, and then {@code
 *     crowsnest.yml} of {@code directory} is read if it is there
 * @param directory where the process was started
 * @param environment all variables of the process
 * @param flags later ones win
 */
public record ConfigSources(
    Optional<Path> file, Path directory, Map<String, String> environment, List<Flag> flags) {

  /** A value from the command line. */
  public sealed interface Flag {
    /** As the user wrote it, for messages: {@code --topic-prefix}. */
    String option();

    /** For one key. */
    record Setting(String option, ConfigKey<?> key, String text) implements Flag {}

    /** For Kafka's clients. */
    record Kafka(String option, String property, String text) implements Flag {}
  }

  public ConfigSources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /** Names only: values may be secrets. */
  @Override
  public String toString() {
    return "ConfigSources[" + file + ", " + directory + ']';
  }
}
