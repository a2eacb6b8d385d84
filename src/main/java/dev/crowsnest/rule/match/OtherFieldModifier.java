package dev.crowsnest.rule.match;

/** {@code fieldref}: the value names another field of the event. */
final class OtherFieldModifier implements Modifier {
  @Override
  public String name() {
    return "fieldref";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(value -> otherField(value, scope));
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }

  private static Value otherField(Value value, Scope scope) {
    if (!(value instanceof TextValue text) || text.raw() == null) {
      return scope.refused(
          value, "'fieldref' needs the unmodified name of a field, not " + value.kind());
    }
    if (!text.pattern().isLiteral() || text.pattern().literalText().isEmpty()) {
      return scope.refused(value, "'fieldref' needs the name of a field, without wildcards");
    }
    return new OtherFieldValue(text.raw(), TextRelation.EQUALS);
  }
}
