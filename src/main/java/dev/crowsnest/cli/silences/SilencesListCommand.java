package dev.crowsnest.cli.silences;

import dev.crowsnest.app.LiveSilences;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.SilenceOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.silence.Silence;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the silences that would be in force. */
@Command(
    name = "list",
    description = "Print the silences that 'run' would use, with this configuration.",
    footer = {
      "",
      "Examples:",
      "  crowsnest silences list",
      "  crowsnest silences list --silences silences.csv -o json"
    })
public final class SilencesListCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Mixin private final SilenceOptions silences = new SilenceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  public SilencesListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    Instant now = context.environment().clock().instant();
    try (LiveSilences live = SilenceOptions.live(context.config(silences.flags()), context)) {
      output.print(type(now), live.get().all(), context.environment());
    }
    return ExitCode.DONE;
  }

  private static RowType<Silence> type(Instant now) {
    return RowType.of(
        List.of(
            Column.fixed("state", 7, row -> row.isExpired(now) ? "expired" : "active"),
            Column.fixed("expires", 20, row -> row.expires().toString()),
            Column.fixed("max_severity", 13, row -> row.maxSeverity().text()),
            Column.<Silence>flexible("findings", 50, 20, Silence::conditions).wrapped(),
            Column.<Silence>flexible("owner", 20, 8, Silence::owner).wrapped(),
            Column.<Silence>flexible("reason", 40, 12, Silence::reason).wrapped(),
            Column.<Silence>fixed("place", 40, Silence::place).asOptional()));
  }
}
