package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;
import java.util.Optional;

/**
 * A regular expression, known to compile.
 *
 * @param flags of {@link Pattern}
 */
record RegexValue(String regex, int flags) implements Value {
  @Override
  public String kind() {
    return "a regular expression";
  }

  @Override
  public Optional<ValueMatcher> test(boolean cased) {
    return Optional.of(new RegexMatcher(Pattern.compile(regex, flags)));
  }
}
