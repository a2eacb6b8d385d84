package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/** {@code re}: the value is a regular expression in RE2's syntax, found anywhere in the text. */
final class RegexModifier implements Modifier {
  private static final int MAX_LENGTH = 2000;

  @Override
  public String name() {
    return "re";
  }

  @Override
  public Draft apply(Draft draft, Scope scope) {
    return draft.map(value -> regex(value, scope));
  }

  private static Value regex(Value value, Scope scope) {
    String regex = value instanceof NumberValue number ? number.raw() : null;
    if (value instanceof TextValue text) {
      regex = text.raw();
    }
    if (regex == null) {
      return scope.refused(
          value, "'re' needs a text that no modifier changed, not " + value.kind());
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
    return new RegexValue(regex, 0);
  }
}
