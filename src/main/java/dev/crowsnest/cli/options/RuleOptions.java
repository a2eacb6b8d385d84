package dev.crowsnest.cli.options;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.rule.LiveRules;
import dev.crowsnest.rule.LoadedRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which rules a command uses. */
public final class RuleOptions {
  @Option(
      names = "--rules",
      paramLabel = "DIR",
      description = "A folder of additional Sigma rules: rules.directories. May be repeated.")
  private List<Path> directories = List.of();

  @Option(
      names = "--strict",
      description = "Refuse to start if any rule file is broken: rules.strict.")
  private boolean strict;

  @Mixin private final ValueListOptions lists = new ValueListOptions();

  /** Returns the configuration values that the options set. */
  public List<Flag> flags() throws CommandFailure {
    List<Flag> flags = new ArrayList<>();
    if (!directories.isEmpty()) {
      flags.add(
          new Flag.Setting(
              "--rules",
              ConfigKeys.RULES_DIRECTORIES,
              String.join(",", directories.stream().map(Path::toString).toList())));
    }
    if (strict) {
      flags.add(new Flag.Setting("--strict", ConfigKeys.RULES_STRICT, "true"));
    }
    flags.addAll(lists.flags());
    return flags;
  }

  /** Loads the rules once, and prints any problems in them. */
  public LoadedRules load(CrowsnestConfig config, CommandContext context) throws CommandFailure {
    LoadedRules loaded = Rulebook.load(config);
    check(loaded, config, context);
    return loaded;
  }

  /** Loads the rules to be watched for changes, and prints any problems in them. */
  public LiveRules live(CrowsnestConfig config, CommandContext context) throws CommandFailure {
    LiveRules live = Rulebook.live(config);
    check(live.loaded(), config, context);
    return live;
  }

  private static void check(LoadedRules loaded, CrowsnestConfig config, CommandContext context)
      throws CommandFailure {
    if (!loaded.problems().isEmpty()) {
      context.err().print(loaded.report());
    }
    if (loaded.hasErrors() && config.rules().strict()) {
      throw CommandFailure.usage(
          "some rules are broken, and --strict refuses to start without them");
    }
  }
}
