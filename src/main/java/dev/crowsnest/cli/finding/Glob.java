package dev.crowsnest.cli.finding;

import java.util.Locale;

/** A case-insensitive pattern with {@code *} and {@code ?}. */
public record Glob(String pattern) {
  public Glob {
    pattern = pattern.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether the whole text matches. Linear except for backtracking to the last {@code *};
   * never recurses.
   */
  public boolean matches(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int inPattern = 0;
    int inText = 0;
    int star = -1;
    int resume = 0;
    while (inText < lower.length()) {
      if (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
        star = inPattern++;
        resume = inText;
      } else if (inPattern < pattern.length() && fits(inPattern, lower.charAt(inText))) {
        inPattern++;
        inText++;
      } else if (star >= 0) {
        inPattern = star + 1;
        inText = ++resume;
      } else {
        return false;
      }
    }
    while (inPattern < pattern.length() && pattern.charAt(inPattern) == '*') {
      inPattern++;
    }
    return inPattern == pattern.length();
  }

  private boolean fits(int index, char c) {
    return pattern.charAt(index) == '?' || pattern.charAt(index) == c;
  }
}
