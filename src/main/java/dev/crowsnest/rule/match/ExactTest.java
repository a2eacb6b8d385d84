package dev.crowsnest.rule.match;

import java.util.Set;

/** Passes the text itself. */
record ExactTest(String text, boolean cased) implements TextTest {
  @Override
  public boolean matches(String value) {
    return value.length() == text.length() && TextTest.standsAt(value, 0, text, cased);
  }

  @Override
  public Texts texts() {
    return Texts.of(Set.of(Fold.fold(text)));
  }
}
