package dev.crowsnest.cli.options;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.CrowsnestConfig;
import dev.crowsnest.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that says which findings are silenced. */
public final class SilenceOptions {
  private static final String NAME = "--silences";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description = "A CSV file of silences: alerts.silences. May be repeated.")
  private List<Path> files = List.of();

  /** Returns the configuration values that the option sets. */
  public List<Flag> flags() {
    return files.isEmpty()
        ? List.of()
        : List.of(
            new Flag.Setting(
                NAME,
                ConfigKeys.ALERTS_SILENCES,
                files.stream().map(Path::toString).collect(Collectors.joining(","))));
  }

  /** Reads the silences, to be watched for changes; prints the problems in them. */
  public static LiveSilences live(CrowsnestConfig config, CommandContext context)
      throws CommandFailure {
    LiveSilences live = LiveSilences.of(config, context.environment().clock());
    List<Problem> problems = live.problems();
    if (!problems.isEmpty()) {
      live.close();
      context.err().print(Problem.report(problems));
      throw CommandFailure.usage("some silences are broken");
    }
    return live;
  }
}
