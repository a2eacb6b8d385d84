package dev.crowsnest.rule.match;

/**
 * A word after a {@code |} in a field name. To add one, write a class like those below, in its own
 * file if it has more than a few lines, and register it in {@link Modifiers}.
 */
sealed interface Modifier
    permits Modifier.All,
        Modifier.Relation,
        Modifier.Exists,
        Modifier.Cased,
        Modifier.NotEqual,
        Modifier.Compare,
        Modifier.PartOfTime,
        Modifier.Cidr,
        Modifier.FieldReference,
        RegexModifier,
        EncodingModifier,
        ExpandModifier,
        WindowsDashModifier {

  /** Returns the name as written in rules. */
  String name();

  /**
   * Returns the item with the modifier applied, or the item itself after passing a refusal to the
   * scope.
   */
  Draft apply(Draft draft, Scope scope);

  /** Returns whether it can be applied to keywords, which have no field. */
  default boolean suitsKeywords() {
    return true;
  }

  /** {@code all}: all values in the list must match instead of one. */
  record All() implements Modifier {
    @Override
    public String name() {
      return "all";
    }

    @Override
    public Draft apply(Draft draft, Scope scope) {
      if (draft.single()) {
        scope.refuse().accept("'all' needs a list of several values");
      }
      if (draft.negated()) {
        scope.refuse().accept(NotEqual.AMBIGUOUS);
      }
      return draft.withAll();
    }
  }

  /**
   * {@code startswith}, {@code endswith}, {@code contains}: puts a wildcard at the end, the start,
   * or both. Also applies to regular expressions and to other fields.
   */
  record Relation(String name, TextRelation relation) implements Modifier {
    @Override
    public Draft apply(Draft draft, Scope scope) {
      return draft.map(value -> related(value, scope));
    }

    @Override
    public boolean suitsKeywords() {
      return relation == TextRelation.CONTAINS;
    }

    private Value related(Value value, Scope scope) {
      if (value instanceof Value.Text text) {
        return new Value.Text(relation.pattern(text.pattern()));
      }
      if (value instanceof Value.Numeric number) {
        return new Value.Text(relation.pattern(TextPattern.literal(number.raw())));
      }
      if (value instanceof Value.Regex regex) {
        return new Value.Regex(relation.regex(regex.regex()), regex.flags());
      }
      if (value instanceof Value.FieldReference other && other.relation() == TextRelation.EQUALS) {
        return new Value.FieldReference(other.name(), relation);
      }
      return scope.mismatch(value, name, "a text");
    }
  }

  /** {@code exists}: whether the field exists, even if its value is null or empty. */
  record Exists() implements Modifier {
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
              value instanceof Value.Bool expected
                  ? new Value.Existence(expected.value())
                  : scope.mismatch(value, name(), "true or false"));
    }

    @Override
    public boolean suitsKeywords() {
      return false;
    }
  }

  /** {@code cased}: makes the comparison case-sensitive. */
  record Cased() implements Modifier {
    @Override
    public String name() {
      return "cased";
    }

    @Override
    public Draft apply(Draft draft, Scope scope) {
      for (Value value : draft.values()) {
        boolean hasCase =
            value instanceof Value.Text
                || value instanceof Value.FieldReference
                || value instanceof Value.Expansion
                || value instanceof Value.Bytes;
        if (!hasCase) {
          scope.mismatch(value, name(), "a text");
        }
      }
      return draft.withCase();
    }
  }

  /**
   * {@code neq}: holds exactly if the item without it does not: with a list, if no value matches;
   * also if the field is absent.
   */
  record NotEqual() implements Modifier {
    static final String AMBIGUOUS =
        "'all' and 'neq' together are ambiguous; write 'not' in the condition";

    @Override
    public String name() {
      return "neq";
    }

    @Override
    public Draft apply(Draft draft, Scope scope) {
      if (draft.all()) {
        scope.refuse().accept(AMBIGUOUS);
      }
      if (draft.negated()) {
        scope.refuse().accept("'neq' is given twice");
      }
      return draft.withNegation();
    }

    @Override
    public boolean suitsKeywords() {
      return false;
    }
  }

  /** {@code lt}, {@code lte}, {@code gt}, {@code gte}: compares numbers. */
  record Compare(String name, Comparison comparison) implements Modifier {
    @Override
    public Draft apply(Draft draft, Scope scope) {
      return draft.map(
          value ->
              value instanceof Value.Numeric number
                  ? new Value.Bound(comparison, number.number())
                  : scope.mismatch(value, name, "a number"));
    }

    @Override
    public boolean suitsKeywords() {
      return false;
    }
  }

  /**
   * {@code minute}, {@code hour}, {@code day}, {@code week}, {@code month}, {@code year}: compares
   * a part of a point in time with a number.
   */
  record PartOfTime(TimePart part) implements Modifier {
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
        if (!(value instanceof Value.Numeric) && !(value instanceof Value.Bound)) {
          scope.mismatch(value, name(), "a number");
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

  /** {@code cidr}: the field is an address in the network. */
  record Cidr() implements Modifier {
    @Override
    public String name() {
      return "cidr";
    }

    @Override
    public Draft apply(Draft draft, Scope scope) {
      return draft.map(value -> network(value, scope));
    }

    @Override
    public boolean suitsKeywords() {
      return false;
    }

    private Value network(Value value, Scope scope) {
      String raw = value instanceof Value.Text text ? text.raw() : null;
      if (raw == null) {
        return scope.mismatch(value, name(), "a text that no modifier changed");
      }
      return Network.parse(raw)
          .<Value>map(Value.Cidr::new)
          .orElseGet(
              () ->
                  scope.refused(
                      value, "'" + raw + "' is not a network: ADDRESS/PREFIX, no bits after it"));
    }
  }

  /** {@code fieldref}: the value names another field of the event. */
  record FieldReference() implements Modifier {
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

    private Value otherField(Value value, Scope scope) {
      if (!(value instanceof Value.Text text) || text.raw() == null) {
        return scope.mismatch(value, name(), "the unmodified name of a field");
      }
      if (!text.pattern().isLiteral() || text.pattern().literalText().isEmpty()) {
        return scope.refused(value, "'fieldref' needs the name of a field, without wildcards");
      }
      return new Value.FieldReference(text.raw(), TextRelation.EQUALS);
    }
  }
}
