package dev.crowsnest.rule.match;

import java.util.Optional;

/** Null: the field has no value. */
record NullValue() implements Value {
  @Override
  public String kind() {
    return "null";
  }

  @Override
  public Optional<Check> check(Target target) {
    return Optional.of(new NoValueCheck(target.field(), false));
  }
}
