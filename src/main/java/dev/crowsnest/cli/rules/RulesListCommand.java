package dev.crowsnest.cli.rules;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.spec.Rule;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the rules that would be used. */
@Command(
    name = "list",
    description = "Print the rules that 'run' would use, with this configuration.",
    footer = {
      "",
      "Examples:",
      "  crowsnest rules list",
      "  crowsnest rules list -o csv > rules.csv"
    })
public final class RulesListCommand implements Callable<ExitCode> {
  private static final RowType<Rule> TYPE =
      RowType.of(
          List.of(
              Column.fixed("level", 13, rule -> rule.level().text()),
              Column.<Rule>flexible("title", 60, 20, Rule::title).wrapped(2),
              Column.fixed("needs", 15, rule -> rule.needs().text()),
              Column.<Rule>fixed("id", 36, Rule::id).asOptional(),
              Column.<Rule>fixed("file", 60, Rule::file).asOptional(),
              Column.<Rule>fixed("tags", 40, rule -> String.join(" ", rule.tags())).asOptional(),
              // The last one, because scripts count the columns of CSV.
              Column.flexible("name", 36, 12, Rule::shortName)));

  private final CommandContext context;

  @Mixin private final OutputOptions output = new OutputOptions();

  public RulesListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    LoadedRules loaded = Rulebook.load(context.config());
    context.err().print(loaded.report());
    output.print(TYPE, loaded.rules().rules(), context.environment());
    return ExitCode.DONE;
  }
}
