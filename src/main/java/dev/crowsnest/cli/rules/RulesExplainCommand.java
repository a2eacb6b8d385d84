package dev.crowsnest.cli.rules;

import dev.crowsnest.app.Rulebook;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.options.ValueListOptions;
import dev.crowsnest.rule.LoadedRules;
import dev.crowsnest.rule.RuleNames;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.spec.Rule;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows why a rule matches an event, or why it does not. */
@Command(
    name = "explain",
    description =
        "Show why a rule matches an event, or why it does not: which parts hold (+) and which do not"
            + " (-), and the values that the event has in their fields.",
    footer = {
      "",
      "Examples:",
      "  crowsnest rules explain my-rules/exec.yml --event event.json",
      "  crowsnest rules explain exec_into_pod --event event.json",
      "  crowsnest rules explain 5d1ce9a5-0c2b-4d57-93a5-8f7a2a8a2f5d --event e.json"
    })
public final class RulesExplainCommand implements Callable<ExitCode> {
  private final CommandContext context;

  @Parameters(
      paramLabel = "RULE",
      description = "The id, name or title of a rule, as shown by 'rules list', or a rule file.")
  private String rule = "";

  @Option(
      names = "--event",
      paramLabel = "FILE",
      required = true,
      description =
          "A file with an audit event, or with an EventList, of which the last is used, after the"
              + " others.")
  private Path event = Path.of("");

  @Mixin private final ValueListOptions lists = new ValueListOptions();

  public RulesExplainCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public ExitCode call() throws Exception {
    EventView view = EventFile.read(event);
    if (isFile()) {
      LoadedRules loaded = RulePaths.load(List.of(Path.of(rule)), context.config(lists.flags()));
      context.err().print(loaded.report());
      if (loaded.hasErrors()) {
        return ExitCode.FOUND;
      }
      for (Rule each : loaded.rules().rules()) {
        explain(loaded.rules(), each.id(), view);
      }
      return ExitCode.DONE;
    }
    RuleSet rules = Rulebook.load(context.config(lists.flags())).rules();
    List<Rule> found = RuleNames.find(rule, rules.rules());
    if (found.isEmpty()) {
      throw CommandFailure.usage(
          "no rule file, and no rule with the id, name or title, '"
              + rule
              + "'"
              + RuleNames.suggestion(rule, rules.rules()));
    }
    found.forEach(each -> explain(rules, each.id(), view));
    return ExitCode.DONE;
  }

  private void explain(RuleSet rules, String id, EventView view) {
    rules.explain(id, view).ifPresent(explanation -> context.out().print(explanation.render()));
  }

  private boolean isFile() {
    try {
      return Files.exists(Path.of(rule));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
