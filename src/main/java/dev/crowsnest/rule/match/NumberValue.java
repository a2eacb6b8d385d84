package dev.crowsnest.rule.match;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A number.
 *
 * @param raw as the rule has it
 */
record NumberValue(BigDecimal number, String raw) implements Value {
  @Override
  public String kind() {
    return "a number";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(new NumberMatcher(Comparison.EQUAL, number));
  }
}
