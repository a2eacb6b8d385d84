package dev.crowsnest.rule.match;

import java.util.Set;

/** Passes the text itself. */
record ExactMatcher(String text, boolean cased) implements TextMatcher {
  @Override
  public boolean matches(String value) {
    return value.length() == text.length() && TextMatcher.standsAt(value, 0, text, cased);
  }

  @Override
  public Texts texts() {
    return Texts.of(Set.of(Fold.fold(text)));
  }

  @Override
  public Texts enough() {
    return cased ? Texts.NONE : texts();
  }
}
