package dev.crowsnest.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sources of configuration other than defaults.
 *
 * @param file the file named by a flag; if empty, the file that {@code CROWSNEST_CONFIG} names, and
 *     if that is not set, {@code crowsnest.yml} in {@code directory} if it exists
 * @param directory the working directory
 * @param environment all variables of the process
 * @param flags later ones win
 */
public record ConfigSources(
    Optional<Path> file, Path directory, Map<String, String> environment, List<Flag> flags) {

  /** A value from the command line. */
  public sealed interface Flag {
    /** Returns the option as the user wrote it, for messages: {@code --topic-prefix}. */
    String option();

    /** Sets one key. */
    record Setting(String option, ConfigKey<?> key, String text) implements Flag {}

    /** Sets a property of Kafka's clients. */
    record Kafka(String option, String property, String text) implements Flag {}
  }

  public ConfigSources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  /** Shows names only: values may be secrets. */
  @Override
  public String toString() {
    return "ConfigSources[" + file + ", " + directory + ']';
  }
}
