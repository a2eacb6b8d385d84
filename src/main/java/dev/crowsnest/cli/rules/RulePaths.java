package dev.crowsnest.cli.rules;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.rule.LoadedRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rule files, and folders of them, that arguments name. */
final class RulePaths {
  private RulePaths() {}

  /**
   * Loads only these rules.
   *
   * @throws CommandFailure if one of the paths does not exist
   */
  static LoadedRules load(List<Path> paths, CrowsnestConfig config) throws CommandFailure {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandFailure.usage("there is no file or folder " + path);
      }
    }
    return Rulebook.of(paths, config);
  }
}
