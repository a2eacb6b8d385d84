package dev.crowsnest.rule.match;

import java.util.Optional;

/** Another field of the same event. */
record OtherFieldValue(String name, TextRelation relation) implements Value {
  @Override
  public String kind() {
    return "a field";
  }

  @Override
  public Optional<Check> check(Target target) {
    return Optional.of(
        new FieldComparisonCheck(
            target.field(), target.fields().apply(name), relation, target.cased()));
  }
}
