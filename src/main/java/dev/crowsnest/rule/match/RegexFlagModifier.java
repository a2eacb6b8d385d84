package dev.crowsnest.rule.match;

/**
 * {@code i}, {@code m}, {@code s} after {@code re}: ignore case; {@code ^} and {@code $} at each
 * line; {@code .} is a line break too.
 */
record RegexFlagModifier(String name, int flag) implements Modifier {
  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(
        value ->
            value instanceof RegexValue regex
                ? new RegexValue(regex.regex(), regex.flags() | flag)
                : scope.refused(value, "'" + name + "' must follow 're'"));
  }
}
