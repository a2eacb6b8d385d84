package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** The modifiers for regular expressions, which have RE2's syntax. */
sealed interface RegexModifier extends Modifier {

  /** {@code re}: the value is a regular expression, found anywhere in the text. */
  record Expression() implements RegexModifier {
    private static final int MAX_LENGTH = 2000;

    @Override
    public String name() {
      return "re";
    }

    @Override
    public Draft apply(Draft draft, Scope scope) {
      return draft.map(value -> regex(value, scope));
    }

    private Value regex(Value value, Scope scope) {
      String regex = value instanceof Value.Numeric number ? number.raw() : null;
      if (value instanceof Value.Text text) {
        regex = text.raw();
      }
      if (regex == null) {
        return scope.mismatch(value, name(), "a text that no modifier changed");
      }
      if (regex.length() > MAX_LENGTH) {
        return scope.refused(
            value, "a regular expression may have at most " + MAX_LENGTH + " characters");
      }
      if (!RegexSize.isAcceptable(regex)) {
        return scope.refused(value, "the regular expression repeats too much");
      }
      try {
        Pattern.compile(regex);
      } catch (PatternSyntaxException e) {
        return scope.refused(
            value,
            "not a regular expression that is supported (RE2): "
                + e.getDescription()
                + ": '"
                + e.getPattern()
                + "'");
      }
      return new Value.Regex(regex, 0);
    }
  }

  /**
   * {@code i}, {@code m}, {@code s} after {@code re}: ignore case; {@code ^} and {@code $} match at
   * each line; {@code .} matches a line break too.
   */
  record Flag(String name, int flag) implements RegexModifier {
    @Override
    public Draft apply(Draft draft, Scope scope) {
      return draft.map(
          value ->
              value instanceof Value.Regex regex
                  ? new Value.Regex(regex.regex(), regex.flags() | flag)
                  : scope.refused(value, "'" + name + "' must follow 're'"));
    }
  }
}
