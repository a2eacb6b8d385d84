package dev.crowsnest.cli.rules;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.ValueListOptions;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reports all problems in rule files. */
@Command(
    name = "check",
    description = {
      "Report all problems in rule files, each with its position.",
      "Exits with 1 if a file would be refused; warnings do not count."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest rules check my-rules/",
      "  crowsnest rules check my-rules/execution/exec.yml",
      "  crowsnest rules check --lists examples/lists examples/rules"
    })
public final class RulesCheckCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Rule files, or folders of them.")
  private List<Path> paths = List.of();

  @Mixin private final ValueListOptions lists = new ValueListOptions();

  public RulesCheckCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    LoadedRules loaded = RulePaths.load(paths, context.config(lists.flags()));
    context.out().print(loaded.report());
    long errors = loaded.problems().stream().filter(Problem::isError).count();
    long warnings = loaded.problems().size() - errors;
    context
        .err()
        .println(
            loaded.rules().rules().size()
                + " rules, "
                + errors
                + " errors, "
                + warnings
                + " warnings");
    return loaded.hasErrors() ? ExitCode.FOUND : ExitCode.DONE;
  }
}
