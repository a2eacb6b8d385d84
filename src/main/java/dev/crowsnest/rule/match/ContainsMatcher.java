package dev.crowsnest.rule.match;

/** Passes texts that contain the word. */
record ContainsMatcher(String word, boolean cased) implements TextMatcher {
  @Override
  public boolean matches(String value) {
    if (word.isEmpty()) {
      return true;
    }
    char first = word.charAt(0);
    int last = value.length() - word.length();
    for (int offset = 0; offset <= last; offset++) {
      char character = value.charAt(offset);
      if ((character == first || (!cased && Fold.fold(character) == first))
          && TextMatcher.standsAt(value, offset, word, cased)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int cost() {
    return 1;
  }
}
