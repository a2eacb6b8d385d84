package dev.crowsnest.rule.match;

/** {@code all}: all values of the list must hold, not one of them. */
final class AllModifier implements Modifier {
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
      scope.refuse().accept("'all' and 'neq' together are ambiguous; write 'not' in the condition");
    }
    return draft.withAll();
  }
}
