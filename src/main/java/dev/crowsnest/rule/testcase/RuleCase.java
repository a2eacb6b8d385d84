package dev.crowsnest.rule.testcase;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.failure.FailureText;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An event that a rule file must match, or must not.
 *
 * @param ruleFile the file's name, as {@link Rule#file} has it
 * @param name unique among the cases of its rule file
 */
public record RuleCase(String ruleFile, String name, boolean shouldMatch, CaseEvent event) {

  /**
   * The result of a case.
   *
   * @param detail empty if it passed; else why it failed, over several lines
   */
  public record Result(RuleCase ruleCase, boolean passed, String detail) {}

  /**
   * Evaluates the event with the rules in the file: the case matches if any of them does.
   *
   * @param decoder decodes bytes to an event, empty if they are not one
   */
  public Result run(RuleSet rules, Function<byte[], Optional<EventView>> decoder) {
    List<Rule> tested = rules.rules().stream().filter(r -> r.file().equals(ruleFile)).toList();
    if (tested.isEmpty()) {
      return failed("no rule was loaded from the rule file");
    }
    Optional<EventView> view;
    try {
      view = decoder.apply(event.json());
    } catch (IOException e) {
      return failed("the event cannot be read: " + FailureText.of(e));
    }
    if (view.isEmpty()) {
      return failed("this is not an audit event");
    }
    EventView read = view.get();
    boolean matched = rules.match(read).stream().anyMatch(match -> tested.contains(match.rule()));
    return matched == shouldMatch ? new Result(this, true, "") : failed(why(tested, rules, read));
  }

  private static String why(List<Rule> tested, RuleSet rules, EventView view) {
    StringBuilder why = new StringBuilder();
    for (Rule rule : tested) {
      rules.explain(rule.id(), view).ifPresent(each -> why.append(each.render()));
    }
    return why.toString();
  }

  private Result failed(String detail) {
    return new Result(this, false, detail);
  }
}
