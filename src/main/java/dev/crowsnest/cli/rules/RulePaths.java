package dev.crowsnest.cli.rules;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.rule.LoadedRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Loads the rule files and folders that arguments name. */
final class RulePaths {
  private RulePaths() {}

  /**
   * Loads only the rules at these paths.
   *
   * @throws CommandFailure if one of the paths does not exist
   */
  static LoadedRules load(List<Path> paths, CrowsnestConfig config) throws CommandFailure {
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw CommandFailure.usage("no such file or folder: " + path);
      }
    }
    return Rulebook.of(paths, config);
  }
}
