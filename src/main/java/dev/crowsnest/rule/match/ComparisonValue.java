package dev.crowsnest.rule.match;

import java.math.BigDecimal;
import java.util.Optional;

/** A bound for numbers. */
record ComparisonValue(Comparison comparison, BigDecimal bound) implements Value {
  @Override
  public String kind() {
    return "a comparison";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(new NumberMatcher(comparison, bound));
  }
}
