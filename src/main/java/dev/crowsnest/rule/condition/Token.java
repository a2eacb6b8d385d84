package dev.crowsnest.rule.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word, parenthesis or bar in a condition.
 *
 * @param offset where it starts in the condition's text
 */
record Token(String text, int offset) {

  /**
   * Returns whether this is the last token of the condition: empty, and after the end of the text.
   */
  boolean isEnd() {
    return text.isEmpty();
  }

  /**
   * Returns whether this is the keyword, in any case, because old rules also wrote it in upper
   * case.
   */
  boolean is(String keyword) {
    return text.toLowerCase(Locale.ROOT).equals(keyword);
  }

  static List<Token> split(String condition) {
    List<Token> tokens = new ArrayList<>();
    int position = 0;
    while (position < condition.length()) {
      char first = condition.charAt(position);
      int start = position++;
      if (Character.isWhitespace(first)) {
        continue;
      }
      if (!isMark(first)) {
        while (position < condition.length()
            && !isMark(condition.charAt(position))
            && !Character.isWhitespace(condition.charAt(position))) {
          position++;
        }
      }
      tokens.add(new Token(condition.substring(start, position), start));
    }
    tokens.add(new Token("", condition.length()));
    return tokens;
  }

  private static boolean isMark(char character) {
    return character == '(' || character == ')' || character == '|';
  }
}
