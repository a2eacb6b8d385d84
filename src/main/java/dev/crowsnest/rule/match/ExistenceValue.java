package dev.crowsnest.rule.match;

import java.util.Optional;

/** Whether the field is to be there. */
record ExistenceValue(boolean expected) implements Value {
  @Override
  public String kind() {
    return "an existence";
  }

  @Override
  public Optional<Check> check(Target target) {
    return Optional.of(new ExistsCheck(target.field(), expected));
  }
}
