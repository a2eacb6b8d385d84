package dev.crowsnest.rule.match;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text, perhaps with wildcards.
 *
 * @param raw as the rule has it; null once a modifier has changed it
 */
record TextValue(TextPattern pattern, @Nullable String raw) implements Value {
  TextValue(TextPattern pattern) {
    this(pattern, null);
  }

  static TextValue of(String raw) {
    return new TextValue(TextPattern.parse(raw), raw);
  }

  @Override
  public String kind() {
    return "a text";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(TextMatcher.of(pattern, cased));
  }
}
