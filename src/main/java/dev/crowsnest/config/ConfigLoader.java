package dev.crowsnest.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Combines the layers: defaults, file, variables, flags; later ones win. */
public final class ConfigLoader {
  private static final String USUAL_FILE = "crowsnest.yml";

  private ConfigLoader() {}

  /**
   * Reads all layers.
   *
   * @throws ConfigException with all problems in any of them
   */
  public static CrowsnestConfig load(ConfigSources sources) throws ConfigException {
    ConfigProblems problems = new ConfigProblems();
    ConfigValues values = new ConfigValues(problems);
    Optional<FileProblems> ofFile = file(sources).map(path -> ConfigFile.apply(path, values));
    Environment.apply(sources.environment(), values, problems);
    for (ConfigSources.Flag flag : sources.flags()) {
      apply(flag, values, problems);
    }
    CrowsnestConfig config = values.config();
    problems.throwIfAny(ofFile.map(FileProblems::render).orElse(List.of()));
    return config;
  }

  /** Returns the file that is read; empty if none is named and the default one does not exist. */
  public static Optional<Path> file(ConfigSources sources) {
    if (sources.file().isPresent()) {
      return sources.file();
    }
    String named = sources.environment().get(Environment.CONFIG);
    if (named != null && !named.isBlank()) {
      return Optional.of(Path.of(named));
    }
    Path usual = sources.directory().resolve(USUAL_FILE);
    return Files.exists(usual) ? Optional.of(usual) : Optional.empty();
  }

  private static void apply(ConfigSources.Flag flag, ConfigValues values, ConfigProblems problems) {
    if (flag instanceof ConfigSources.Flag.Setting setting) {
      values.putText(
          setting.key(),
          setting.text(),
          message -> problems.add(setting.option() + ": " + message));
    } else if (flag instanceof ConfigSources.Flag.Kafka kafka) {
      values.putKafka(kafka.property(), kafka.text());
    }
  }
}
