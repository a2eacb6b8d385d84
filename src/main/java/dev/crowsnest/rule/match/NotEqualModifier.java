package dev.crowsnest.rule.match;

/**
 * {@code neq}: holds exactly where the item without it does not, so with a list where no value
 * matches, and where the field is absent.
 */
final class NotEqualModifier implements Modifier {
  @Override
  public String name() {
    return "neq";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    if (draft.all()) {
      scope.refuse().accept("'all' and 'neq' together are ambiguous; write 'not' in the condition");
    }
    if (draft.negated()) {
      scope.refuse().accept("'neq' stands here twice");
    }
    return draft.withNegation();
  }

  @Override
  public boolean suitsKeywords() {
    return false;
  }
}
