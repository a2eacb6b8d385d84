package dev.crowsnest.cli.rules;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.Style;
import dev.crowsnest.config.FileError;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleCase;
import dev.crowsnest.rule.RuleCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the cases of rules. */
@Command(
    name = "test",
    description = {
      "Run the cases of rules: for DIR/exec.yml the events DIR/exec/match-*.json, which it must"
          + " match, and DIR/exec/nomatch-*.json, which it must not.",
      "Exits with 1 if a case fails or a rule file is refused."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest rules test my-rules/",
      "  crowsnest rules test my-rules/ --cases my-tests/"
    })
public final class RulesTestCommand implements Callable<ExitCode> {
  private static final RowType<RuleCase.Result> TYPE =
      RowType.of(
          List.of(
              Column.<RuleCase.Result>fixed("result", 6, row -> row.passed() ? "ok" : "FAILED")
                  .styled(row -> row.passed() ? Style.PLAIN : Style.RED),
              Column.fixed(
                  "expected", 8, row -> row.ruleCase().shouldMatch() ? "match" : "no match"),
              Column.flexible("rule", 50, 20, row -> row.ruleCase().ruleFile()),
              Column.flexible("event", 50, 20, row -> row.ruleCase().event().toString())));

  private final CommandContext context;

  @Parameters(paramLabel = "DIR", description = "The folder of the rules.")
  private Path rules = Path.of("");

  @Option(
      names = "--cases",
      paramLabel = "DIR",
      description = "The folder of the cases, laid out like the rules', if it is another one.")
  private @Nullable Path cases;

  @Mixin private final OutputOptions output = new OutputOptions();

  public RulesTestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    LoadedRules loaded = RulePaths.load(List.of(rules), context.config());
    context.err().print(loaded.report());
    List<RuleCase.Result> results =
        cases().stream().map(each -> each.run(loaded.rules(), EventFile::decode)).toList();
    output.print(TYPE, results, context.environment());
    List<RuleCase.Result> failed = results.stream().filter(result -> !result.passed()).toList();
    for (RuleCase.Result result : failed) {
      context.err().println();
      context.err().println(result.ruleCase().event());
      context.err().println(result.detail().stripTrailing());
    }
    context.err().println(results.size() + " cases, " + failed.size() + " failed");
    return failed.isEmpty() && !loaded.hasErrors() ? ExitCode.DONE : ExitCode.FOUND;
  }

  private List<RuleCase> cases() throws CommandFailure {
    Path folder = cases == null ? rules : cases;
    try {
      List<RuleCase> found = RuleCases.find(rules, folder);
      if (found.isEmpty()) {
        throw CommandFailure.usage("there are no cases of rules in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(folder, e), e);
    }
  }
}
