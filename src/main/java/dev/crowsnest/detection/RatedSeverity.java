package dev.crowsnest.detection;

import dev.crowsnest.rule.spec.Rule;
import java.util.List;

/**
 * How bad a finding is, and why.
 *
 * @param reasons why it differs from its rule's level, one sentence each; empty if it does not
 */
public record RatedSeverity(Severity severity, List<String> reasons) {
  public RatedSeverity {
    reasons = List.copyOf(reasons);
  }

  /** Returns the rule's own level. */
  static RatedSeverity of(Rule rule) {
    return new RatedSeverity(Severity.of(rule.level()), List.of());
  }
}
