package dev.crowsnest.rule;

import dev.crowsnest.rule.match.EventCheck;
import dev.crowsnest.rule.match.Feasibility;
import dev.crowsnest.rule.spec.Rule;
import java.util.ArrayList;
import java.util.List;

/** Looks at filters together with the rules of all files. */
final class FilterLinks {
  private FilterLinks() {}

  /**
   * Warns about filters for rules that do not exist (a typo, or the filter was deployed before its
   * rule), and refuses those that leave nothing of a rule.
   */
  static void check(List<RuleFile> files) {
    List<RuleFile.Detecting> rules = files.stream().flatMap(f -> f.rules().stream()).toList();
    List<Rule> headers = rules.stream().map(rule -> rule.document().header()).toList();
    for (RuleFile file : files) {
      file.filters().forEach(filter -> filter.warnOfMissingTargets(headers));
    }
    rules.forEach(rule -> refuseSilencers(rule, files));
  }

  private static void refuseSilencers(RuleFile.Detecting rule, List<RuleFile> files) {
    if (files.stream().noneMatch(file -> file.filters().stream().anyMatch(f -> f.isFor(rule)))) {
      return;
    }
    List<EventCheck> checks = new ArrayList<>(List.of(rule.detections().check()));
    if (Feasibility.contradiction(checks).isPresent()) {
      return; // told at the rule
    }
    for (RuleFile file : files) {
      for (RuleFile.Filter filter : List.copyOf(file.filters())) {
        if (!filter.isFor(rule)) {
          continue;
        }
        checks.add(new EventCheck.Not(filter.detections().check()));
        if (Feasibility.contradiction(checks).isPresent()) {
          checks.remove(checks.size() - 1);
          filter.refuse(
              "this filter leaves nothing of the rule '"
                  + rule.document().header().title()
                  + "', which could never match again");
          file.filters().remove(filter);
        }
      }
    }
  }
}
