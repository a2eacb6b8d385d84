package dev.crowsnest.rule.match;

import dev.crowsnest.rule.spec.Rule;
import java.util.List;

/**
 * One rule's match of one event.
 *
 * @param fields the fields of all selections that held and were not negated, in the rule's order
 * @param triage what becomes of it
 */
public record Match(Rule rule, List<MatchedField> fields, CompiledTriage triage) {
  public Match {
    fields = List.copyOf(fields);
  }

  /** A match of a rule that says nothing of what becomes of it. */
  public Match(Rule rule, List<MatchedField> fields) {
    this(rule, fields, CompiledTriage.NONE);
  }
}
