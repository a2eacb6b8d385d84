package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A question to the text of a value. */
interface TextMatcher extends ValueMatcher {

  boolean matches(String text);

  @Override
  default boolean test(JsonNode value) {
    String text = Scalars.text(value);
    return text != null && matches(text);
  }

  /** The cheapest test for a pattern. */
  static ValueMatcher of(TextPattern pattern, boolean cased) {
    List<TextPattern.Part> parts = pattern.parts();
    if (pattern.isAnything()) {
      return AnythingMatcher.INSTANCE;
    }
    if (pattern.isLiteral()) {
      return new ExactMatcher(folded(pattern.literalText(), cased), cased);
    }
    int stars = (int) parts.stream().filter(TextPattern.Part::isAnything).count();
    boolean noSingles = parts.stream().noneMatch(TextPattern.Part::isOneCharacter);
    boolean starFirst = parts.get(0).isAnything();
    boolean starLast = parts.get(parts.size() - 1).isAnything();
    boolean oneLiteral = noSingles && parts.size() - stars == 1;
    if (oneLiteral && parts.size() == 3) {
      return new ContainsMatcher(folded(parts.get(1).text(), cased), cased);
    }
    if (oneLiteral && starLast) {
      return new StartsWithMatcher(folded(parts.get(0).text(), cased), cased);
    }
    if (oneLiteral && starFirst) {
      return new EndsWithMatcher(folded(parts.get(1).text(), cased), cased);
    }
    return new WildcardMatcher(pattern, cased);
  }

  private static String folded(String text, boolean cased) {
    return cased ? text : Fold.fold(text);
  }

  /** Whether the word stands in the text at the offset. The word is folded unless cased. */
  static boolean standsAt(String text, int offset, String word, boolean cased) {
    if (offset < 0 || offset + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char character = text.charAt(offset + i);
      char wanted = word.charAt(i);
      if (character != wanted && (cased || Fold.fold(character) != wanted)) {
        return false;
      }
    }
    return true;
  }
}
