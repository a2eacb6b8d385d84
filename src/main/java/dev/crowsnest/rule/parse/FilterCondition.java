package dev.crowsnest.rule.parse;

import dev.crowsnest.rule.condition.Condition;
import dev.crowsnest.rule.spec.Detections;
import dev.crowsnest.yaml.Problems;
import java.util.List;

/**
 * Tells which events a filter leaves out. pySigma takes what the filter's condition selects ({@code
 * rule and (condition)}), and so an exclusion is written {@code not selection}; the specification's
 * older example leaves out what the condition selects ({@code rule and not (condition)}). Read the
 * wrong way round, either silences its rule.
 */
final class FilterCondition {
  private FilterCondition() {}

  /**
   * Returns the filter's detections with a condition for the events to leave out. A condition that
   * is negated as a whole has pySigma's meaning; any other has the older one, with a warning.
   */
  static Detections excluding(Detections filter, Problems problems) {
    Condition condition = filter.condition();
    if (isNegated(condition)) {
      return filter.withCondition(
          opposite(condition), noted(filter.conditionTexts(), "what does not fulfil "));
    }
    if (!filter.conditionTexts().isEmpty()) {
      problems.warning(
          filter.place(),
          "this filter leaves out the events that its condition selects, as in the specification's"
              + " older example; pySigma would keep only those. Write 'not ...', which both read the"
              + " same way");
    }
    return filter.withCondition(condition, noted(filter.conditionTexts(), "what fulfils "));
  }

  private static boolean isNegated(Condition condition) {
    return condition.fold(
        new Condition.Fold<>() {
          @Override
          public Boolean selection(String name) {
            return false;
          }

          @Override
          public Boolean not(Boolean operand) {
            return !operand;
          }

          @Override
          public Boolean all(List<Boolean> operands) {
            return !operands.isEmpty() && operands.stream().allMatch(each -> each);
          }

          @Override
          public Boolean any(List<Boolean> operands) {
            return all(operands);
          }
        });
  }

  private static Condition opposite(Condition condition) {
    return condition instanceof Condition.Not not ? not.operand() : new Condition.Not(condition);
  }

  private static List<String> noted(List<String> texts, String how) {
    return texts.stream().map(text -> how + text).toList();
  }
}
