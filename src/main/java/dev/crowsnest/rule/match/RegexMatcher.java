package dev.crowsnest.rule.match;

import com.google.re2j.Pattern;

/** Passes texts in which the regular expression is found. Linear in the text's length. */
record RegexMatcher(Pattern pattern) implements TextMatcher {
  @Override
  public boolean matches(String text) {
    return pattern.matcher(text).find();
  }

  @Override
  public int cost() {
    return 10;
  }
}
