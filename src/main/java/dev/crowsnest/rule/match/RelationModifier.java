package dev.crowsnest.rule.match;

/**
 * {@code startswith}, {@code endswith}, {@code contains}: puts a wildcard at the end, the start, or
 * both. Also on regular expressions and on other fields.
 */
record RelationModifier(String name, TextRelation relation) implements Modifier {
  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(value -> related(value, scope));
  }

  @Override
  public boolean suitsKeywords() {
    return relation == TextRelation.CONTAINS;
  }

  private Value related(Value value, Scope scope) {
    if (value instanceof TextValue text) {
      return new TextValue(relation.pattern(text.pattern()));
    }
    if (value instanceof NumberValue number) {
      return new TextValue(relation.pattern(TextPattern.literal(number.raw())));
    }
    if (value instanceof RegexValue regex) {
      return new RegexValue(relation.regex(regex.regex()), regex.flags());
    }
    if (value instanceof OtherFieldValue other && other.relation() == TextRelation.EQUALS) {
      return new OtherFieldValue(other.name(), relation);
    }
    return scope.refused(value, "'" + name + "' needs a text, not " + value.kind());
  }
}
