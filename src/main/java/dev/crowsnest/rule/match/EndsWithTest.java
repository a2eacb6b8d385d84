package dev.crowsnest.rule.match;

/** Passes texts that end with the word. */
record EndsWithTest(String word, boolean cased) implements TextTest {
  @Override
  public boolean matches(String value) {
    return TextTest.standsAt(value, value.length() - word.length(), word, cased);
  }
}
