package dev.crowsnest.finding;

import dev.crowsnest.detection.Severity;
import dev.crowsnest.rule.match.Match;
import java.util.Comparator;
import java.util.List;

/**
 * A rule that matched a request of a finding.
 *
 * @param name a short one
 * @param tags as in the rule
 */
record MatchedRule(String id, String name, String title, Severity level, List<String> tags) {
  static final Comparator<MatchedRule> WORST_FIRST =
      Comparator.comparing(MatchedRule::level)
          .reversed()
          .thenComparing(MatchedRule::title)
          .thenComparing(MatchedRule::id);

  MatchedRule {
    tags = List.copyOf(tags);
  }

  static MatchedRule of(Match match) {
    return new MatchedRule(
        match.rule().id(),
        match.rule().shortName(),
        match.rule().title(),
        Severity.of(match.rule().level()),
        match.rule().tags());
  }
}
