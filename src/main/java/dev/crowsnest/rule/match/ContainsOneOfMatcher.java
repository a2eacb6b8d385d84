package dev.crowsnest.rule.match;

/** Passes texts that contain one of several words, without regard to case. */
record ContainsOneOfMatcher(WordFinder words) implements TextMatcher {
  @Override
  public boolean matches(String text) {
    return words.isAnyIn(text);
  }

  @Override
  public int cost() {
    return 2;
  }
}
