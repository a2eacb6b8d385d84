package dev.crowsnest.rule.match;

/**
 * {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}, {@code year}: compares a
 * part of a point in time with a number.
 */
record TimePartModifier(TimePart part) implements Modifier {
  @Override
  public String name() {
    return part.modifier();
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    if (draft.timePart().isPresent()) {
      scope.refuse().accept("'" + name() + "' follows another part of a time");
    }
    for (Value value : draft.values()) {
      if (!(value instanceof NumberValue) && !(value instanceof ComparisonValue)) {
        scope.refuse().accept("'" + name() + "' needs a number, not " + value.kind());
        return draft;
      }
    }
    return draft.withTimePart(part);
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }
}
