package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Passes numbers, and texts that are numbers, by their value: {@code 403} is {@code 403.0}. */
record NumberMatcher(Comparison comparison, BigDecimal bound) implements ValueMatcher {
  @Override
  public boolean test(JsonNode value) {
    BigDecimal number = Scalars.number(value);
    return number != null && comparison.holds(number.compareTo(bound));
  }
}
