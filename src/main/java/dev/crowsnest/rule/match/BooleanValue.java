package dev.crowsnest.rule.match;

import java.util.Optional;

/** A boolean. */
record BooleanValue(boolean value) implements Value {
  @Override
  public String kind() {
    return "a boolean";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(new BooleanMatcher(value));
  }
}
