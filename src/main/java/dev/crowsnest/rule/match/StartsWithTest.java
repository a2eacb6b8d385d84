package dev.crowsnest.rule.match;

/** Passes texts that start with the word. */
record StartsWithTest(String word, boolean cased) implements TextTest {
  @Override
  public boolean matches(String value) {
    return TextTest.standsAt(value, 0, word, cased);
  }
}
