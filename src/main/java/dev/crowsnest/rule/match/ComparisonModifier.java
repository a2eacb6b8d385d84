package dev.crowsnest.rule.match;

/** {@code lt}, {@code lte}, {@code gt}, {@code gte}: compares numbers. */
record ComparisonModifier(String name, Comparison comparison) implements Modifier {
  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value ->
            value instanceof NumberValue number
                ? new ComparisonValue(comparison, number.number())
                : scope.refused(value, "'" + name + "' needs a number, not " + value.kind()));
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }
}
