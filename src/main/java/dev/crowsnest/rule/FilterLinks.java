package dev.crowsnest.rule;

import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.Feasibility;
import dev.crowsnest.rule.spec.Rule;
import java.util.List;
import java.util.function.Predicate;

/** Looks at filters together with the rules of all files. */
final class FilterLinks {
  private FilterLinks() {}

  /**
   * Warns about filters for rules that do not exist (a typo, or the filter was deployed before its
   * rule), and refuses those that leave nothing of a rule that they name. A filter for any rule may
   * cover some of them whole, but not all.
   */
  static void check(List<RuleFile> files) {
    List<RuleFile.Detecting> rules = files.stream().flatMap(f -> f.rules().stream()).toList();
    List<Rule> headers = rules.stream().map(rule -> rule.document().header()).toList();
    for (RuleFile file : files) {
      file.filters().forEach(filter -> filter.warnOfMissingTargets(headers));
    }
    files.forEach(file -> refuseSilencers(file, rules));
  }

  private static void refuseSilencers(RuleFile file, List<RuleFile.Detecting> rules) {
    for (RuleFile.Filter filter : List.copyOf(file.filters())) {
      List<RuleFile.Detecting> targets = rules.stream().filter(filter::isFor).toList();
      Predicate<RuleFile.Detecting> isSilenced = rule -> silences(filter, rule);
      boolean isNamed = filter.document().targets().isPresent();
      if (isNamed || targets.stream().allMatch(isSilenced)) {
        targets.stream()
            .filter(isSilenced)
            .findFirst()
            .ifPresent(rule -> refuse(filter, rule, file));
      }
    }
  }

  private static void refuse(RuleFile.Filter filter, RuleFile.Detecting rule, RuleFile file) {
    filter.refuse(
        "this filter leaves nothing of the rule '"
            + rule.document().header().title()
            + "', which could never match again");
    file.filters().remove(filter);
  }

  /** Returns whether it is the filter alone that makes the rule impossible. */
  private static boolean silences(RuleFile.Filter filter, RuleFile.Detecting rule) {
    EventCheck check = rule.detections().check();
    return Feasibility.contradiction(check).isEmpty()
        && Feasibility.contradiction(
                List.of(check, new EventCheck.Not(filter.detections().check())))
            .isPresent();
  }
}
