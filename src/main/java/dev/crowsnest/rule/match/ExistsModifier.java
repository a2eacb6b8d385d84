package dev.crowsnest.rule.match;

/** {@code exists}: whether the field is there, be its value null or empty. */
final class ExistsModifier implements Modifier {
  @Override
  public String name() {
    return "exists";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    if (draft.modified()) {
      scope.refuse().accept("'exists' must be the only modifier");
    }
    if (!draft.single()) {
      scope.refuse().accept("'exists' needs one value, not a list");
    }
    return draft.map(
        value ->
            value instanceof BooleanValue expected
                ? new ExistenceValue(expected.value())
                : scope.refused(value, "'exists' needs true or false, not " + value.kind()));
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }
}
