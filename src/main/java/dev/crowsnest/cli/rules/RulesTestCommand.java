package dev.crowsnest.cli.rules;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.OutputOptions;
import dev.crowsnest.cli.options.ValueListOptions;
import dev.crowsnest.cli.output.Column;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.Style;
import dev.crowsnest.config.FileError;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.testcase.RuleCase;
import dev.crowsnest.rule.testcase.RuleCases;
import dev.crowsnest.yaml.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the test cases of rules. */
@Command(
    name = "test",
    description = {
      "Run the test cases of rules: for DIR/exec.yml those in DIR/exec.cases.yml, and the events"
          + " DIR/exec/match-*.json, which it must match, and DIR/exec/nomatch-*.json, which it"
          + " must not.",
      "Exits with 1 if a case fails or a file is refused."
    },
    footer = {
      "",
      "Examples:",
      "  crowsnest rules test my-rules/",
      "  crowsnest rules test my-rules/ --cases my-tests/",
      "  crowsnest rules test --lists examples/lists examples/rules"
    })
public final class RulesTestCommand implements Callable<ExitCode> {
  /** Enough for the path of a file on 80 columns. */
  private static final int LINES = 4;

  private static final RowType<RuleCase.Result> TYPE =
      RowType.of(
          List.of(
              Column.<RuleCase.Result>fixed("result", 6, row -> row.passed() ? "ok" : "FAILED")
                  .styled(row -> row.passed() ? Style.PLAIN : Style.RED),
              Column.fixed(
                  "expected", 8, row -> row.ruleCase().shouldMatch() ? "match" : "no match"),
              Column.<RuleCase.Result>flexible("rule", 50, 20, row -> row.ruleCase().ruleFile())
                  .wrapped(LINES),
              Column.<RuleCase.Result>flexible(
                      "event", 50, 20, row -> row.ruleCase().event().place())
                  .wrapped(LINES)));

  private final CommandContext context;

  @Parameters(paramLabel = "DIR", description = "The folder with the rules.")
  private Path rules = Path.of("");

  @Option(
      names = "--cases",
      paramLabel = "DIR",
      description =
          "The folder with the cases, if it is another one; laid out like the folder with the"
              + " rules.")
  private @Nullable Path cases;

  @Mixin private final OutputOptions output = new OutputOptions();

  @Mixin private final ValueListOptions lists = new ValueListOptions();

  public RulesTestCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    LoadedRules loaded = RulePaths.load(List.of(rules), context.config(lists.flags()));
    context.err().print(loaded.report());
    RuleCases found = cases();
    context.err().print(Problem.report(found.problems()));
    List<RuleCase.Result> results =
        found.cases().stream().map(each -> each.run(loaded.rules(), EventFile::decode)).toList();
    output.print(TYPE, results, context.environment());
    List<RuleCase.Result> failed = results.stream().filter(result -> !result.passed()).toList();
    for (RuleCase.Result result : failed) {
      context.err().println();
      context.err().println(result.ruleCase().event().place());
      context.err().println(result.detail().stripTrailing());
    }
    context.err().println(results.size() + " cases, " + failed.size() + " failed");
    boolean refused = loaded.hasErrors() || found.problems().stream().anyMatch(Problem::isError);
    return failed.isEmpty() && !refused ? ExitCode.DONE : ExitCode.FOUND;
  }

  private RuleCases cases() throws CommandFailure {
    Path folder = cases == null ? rules : cases;
    try {
      RuleCases found = RuleCases.find(rules, folder);
      if (found.cases().isEmpty() && found.problems().isEmpty()) {
        throw CommandFailure.usage("no cases of rules found in " + folder);
      }
      return found;
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(folder, e), e);
    }
  }
}
