package dev.crowsnest.cli.topics;

import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.rule.RuleNames;
import dev.crowsnest.rule.spec.Rule;
import dev.crowsnest.text.Glob;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rules that alerts are asked of, by id, name or title; alerts themselves have no name. */
final class AskedRule {
  private final String asked;
  private final Glob glob;
  private final Set<String> ids;
  private final Collection<Rule> known;
  private boolean seen;

  private AskedRule(String asked, Glob glob, Set<String> ids, Collection<Rule> known) {
    this.asked = asked;
    this.glob = glob;
    this.ids = ids;
    this.known = known;
  }

  /**
   * Returns the rules that are meant.
   *
   * @param known the rules of the configuration; the topic may have alerts of others
   */
  static AskedRule of(String asked, Collection<Rule> known) {
    Glob glob = Glob.ignoringCase(asked);
    Set<String> ids =
        known.stream()
            .filter(rule -> RuleNames.of(List.of(rule)).stream().anyMatch(glob::matches))
            .map(Rule::id)
            .collect(Collectors.toUnmodifiableSet());
    return new AskedRule(asked, glob, ids, known);
  }

  boolean isWanted(AlertView alert) {
    boolean wanted =
        ids.contains(alert.ruleId())
            || glob.matches(alert.ruleId())
            || glob.matches(alert.ruleTitle())
            || glob.matches(alert.title());
    seen |= wanted;
    return wanted;
  }

  /** Returns what to say if there is no such rule, and no alert of one was read. */
  Optional<String> unknown() {
    return seen || !ids.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "no rule has the id, name or title '"
                + asked
                + "', and no alert that was read is of one"
                + RuleNames.suggestion(asked, known));
  }
}
