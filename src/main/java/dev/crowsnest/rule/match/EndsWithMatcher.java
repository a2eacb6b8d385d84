package dev.crowsnest.rule.match;

/** Passes texts that end with the word. */
record EndsWithMatcher(String word, boolean cased) implements TextMatcher {
  @Override
  public boolean matches(String value) {
    return TextMatcher.standsAt(value, value.length() - word.length(), word, cased);
  }
}
