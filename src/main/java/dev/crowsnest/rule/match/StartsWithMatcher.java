package dev.crowsnest.rule.match;

/** Passes texts that start with the word. */
record StartsWithMatcher(String word, boolean cased) implements TextMatcher {
  @Override
  public boolean matches(String value) {
    return TextMatcher.standsAt(value, 0, word, cased);
  }
}
