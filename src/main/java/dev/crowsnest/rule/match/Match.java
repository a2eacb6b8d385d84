package dev.crowsnest.rule.match;

import dev.crowsnest.rule.spec.Rule;
import java.util.List;

/**
 * One rule's match of one event.
 *
 * @param fields the fields of all selections that held and were not negated, in the rule's order
 */
public record Match(Rule rule, List<MatchedField> fields) {
  public Match {
    fields = List.copyOf(fields);
  }
}
