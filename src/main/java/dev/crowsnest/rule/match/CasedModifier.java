package dev.crowsnest.rule.match;

/** {@code cased}: upper and lower case differ. */
final class CasedModifier implements Modifier {
  @Override
  public String name() {
    return "cased";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    for (Value value : draft.values()) {
      boolean hasCase =
          value instanceof TextValue
              || value instanceof OtherFieldValue
              || value instanceof AlternativeValues
              || value instanceof BytesValue;
      if (!hasCase) {
        scope.refuse().accept("'cased' needs a text, not " + value.kind());
      }
    }
    return draft.withCase();
  }
}
