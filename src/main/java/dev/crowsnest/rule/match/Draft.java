package dev.crowsnest.rule.match;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An item of a selection while its modifiers are applied, from left to right.
 *
 * @param keywords whether the item has no field and searches the whole event
 * @param single whether the rule gave one value, not a list of several
 * @param modified whether a modifier was applied before
 * @param all whether all values must match instead of one
 * @param cased whether case matters
 * @param negated whether the result is negated
 * @param timePart the part of a point in time that is compared
 */
record Draft(
    List<Value> values,
    boolean keywords,
    boolean single,
    boolean modified,
    boolean all,
    boolean cased,
    boolean negated,
    Optional<TimePart> timePart) {
  Draft {
    values = List.copyOf(values);
  }

  static Draft of(List<Value> values, boolean keywords) {
    return new Draft(
        values, keywords, values.size() == 1, false, false, false, false, Optional.empty());
  }

  /** Returns the same item with its values changed; each alternative of an expansion is changed. */
  Draft map(UnaryOperator<Value> change) {
    return withValues(values.stream().map(value -> inside(value, change)).toList());
  }

  Draft withValues(List<Value> changed) {
    return new Draft(changed, keywords, single, modified, all, cased, negated, timePart);
  }

  Draft asModified() {
    return new Draft(values, keywords, single, true, all, cased, negated, timePart);
  }

  Draft withSeveralValues() {
    return new Draft(values, keywords, false, modified, all, cased, negated, timePart);
  }

  Draft withAll() {
    return new Draft(values, keywords, single, modified, true, cased, negated, timePart);
  }

  Draft withCase() {
    return new Draft(values, keywords, single, modified, all, true, negated, timePart);
  }

  Draft withNegation() {
    return new Draft(values, keywords, single, modified, all, cased, true, timePart);
  }

  Draft withTimePart(TimePart part) {
    return new Draft(values, keywords, single, modified, all, cased, negated, Optional.of(part));
  }

  private static Value inside(Value value, UnaryOperator<Value> change) {
    return value instanceof Value.Expansion alternatives
        ? new Value.Expansion(
            alternatives.values().stream().map(inner -> inside(inner, change)).toList())
        : change.apply(value);
  }
}
