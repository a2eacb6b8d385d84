package dev.crowsnest.rule;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.rule.spec.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An event that a rule file must match, or must not.
 *
 * @param ruleFile the file's name, as {@link Rule#file} has it
 * @param event the file with one audit event
 */
public record RuleCase(String ruleFile, Path event, boolean shouldMatch) {

  /**
   * What came of a case.
   *
   * @param detail empty if it passed; else why not, over several lines
   */
  public record Result(RuleCase ruleCase, boolean passed, String detail) {}

  /**
   * Judges the event by the rules of the file: a match is one by any of them.
   *
   * @param decoder the event of some bytes, empty if they are none
   */
  public Result run(RuleSet rules, Function<byte[], Optional<EventView>> decoder) {
    List<Rule> tested = rules.rules().stream().filter(r -> r.file().equals(ruleFile)).toList();
    if (tested.isEmpty()) {
      return failed("the rule file has no rule that was loaded");
    }
    Optional<EventView> view;
    try {
      view = decoder.apply(Files.readAllBytes(event));
    } catch (IOException e) {
      return failed("the event cannot be read: " + e.getMessage());
    }
    if (view.isEmpty()) {
      return failed("the file is no audit event");
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
