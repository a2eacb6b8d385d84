package dev.crowsnest.rule.match;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/** A test of the text of a value. */
sealed interface TextMatcher extends ValueMatcher
    permits TextMatcher.Exact,
        TextMatcher.StartsWith,
        TextMatcher.EndsWith,
        TextMatcher.Contains,
        TextMatcher.ContainsOneOf,
        TextMatcher.Regex,
        TextMatcher.InNetwork,
        WildcardMatcher,
        WordSetMatcher {

  boolean matches(String text);

  /** Returns whether the answer may depend on the case of the text. */
  default boolean mindsCase() {
    return false;
  }

  @Override
  default boolean test(JsonNode value) {
    String text = Scalars.text(value);
    return text != null && matches(text);
  }

  /** Returns the cheapest test for a pattern. */
  static ValueMatcher of(TextPattern pattern, boolean cased) {
    List<TextPattern.Part> parts = pattern.parts();
    if (pattern.isAnything()) {
      return ValueMatcher.Anything.INSTANCE;
    }
    if (pattern.isLiteral()) {
      return new Exact(folded(pattern.literalText(), cased), cased);
    }
    int stars = (int) parts.stream().filter(TextPattern.Part::isAnything).count();
    boolean noSingles = parts.stream().noneMatch(TextPattern.Part::isOneCharacter);
    boolean starFirst = parts.get(0).isAnything();
    boolean starLast = parts.get(parts.size() - 1).isAnything();
    boolean oneLiteral = noSingles && parts.size() - stars == 1;
    if (oneLiteral && parts.size() == 3) {
      return new Contains(folded(parts.get(1).text(), cased), cased);
    }
    if (oneLiteral && starLast) {
      return new StartsWith(folded(parts.get(0).text(), cased), cased);
    }
    if (oneLiteral && starFirst) {
      return new EndsWith(folded(parts.get(1).text(), cased), cased);
    }
    return new WildcardMatcher(pattern, cased);
  }

  private static String folded(String text, boolean cased) {
    return cased ? text : CaseFolding.fold(text);
  }

  /**
   * Returns whether the word is in the text at the offset. The word must be folded unless cased.
   */
  static boolean standsAt(String text, int offset, String word, boolean cased) {
    if (offset < 0 || offset + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char character = text.charAt(offset + i);
      char wanted = word.charAt(i);
      if (character != wanted && (cased || CaseFolding.fold(character) != wanted)) {
        return false;
      }
    }
    return true;
  }

  /** Passes only this text. */
  record Exact(String text, boolean cased) implements TextMatcher {
    @Override
    public boolean mindsCase() {
      return cased;
    }

    @Override
    public boolean matches(String value) {
      return value.length() == text.length() && TextMatcher.standsAt(value, 0, text, cased);
    }

    @Override
    public TextSet texts() {
      return TextSet.of(Set.of(CaseFolding.fold(text)));
    }

    @Override
    public TextSet enough() {
      return cased ? TextSet.NONE : texts();
    }
  }

  /** Passes texts that start with the word. */
  record StartsWith(String word, boolean cased) implements TextMatcher {
    @Override
    public boolean mindsCase() {
      return cased;
    }

    @Override
    public boolean matches(String value) {
      return TextMatcher.standsAt(value, 0, word, cased);
    }
  }

  /** Passes texts that end with the word. */
  record EndsWith(String word, boolean cased) implements TextMatcher {
    @Override
    public boolean mindsCase() {
      return cased;
    }

    @Override
    public boolean matches(String value) {
      return TextMatcher.standsAt(value, value.length() - word.length(), word, cased);
    }
  }

  /** Passes texts that contain the word. */
  record Contains(String word, boolean cased) implements TextMatcher {
    @Override
    public boolean mindsCase() {
      return cased;
    }

    @Override
    public boolean matches(String value) {
      if (word.isEmpty()) {
        return true;
      }
      char first = word.charAt(0);
      int last = value.length() - word.length();
      for (int offset = 0; offset <= last; offset++) {
        char character = value.charAt(offset);
        if ((character == first || (!cased && CaseFolding.fold(character) == first))
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

  /** Passes texts that contain one of several words, ignoring case. */
  record ContainsOneOf(WordFinder words) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return words.isAnyIn(text);
    }

    @Override
    public int cost() {
      return 2;
    }
  }

  /** Passes texts in which the regular expression is found. Linear in the text's length. */
  record Regex(Pattern pattern) implements TextMatcher {
    @Override
    public boolean mindsCase() {
      return true;
    }

    @Override
    public boolean matches(String text) {
      return pattern.matcher(text).find();
    }

    @Override
    public int cost() {
      return 10;
    }
  }

  /** Passes texts that are addresses in the network. */
  record InNetwork(Network network) implements TextMatcher {
    @Override
    public boolean matches(String text) {
      return network.contains(text);
    }

    @Override
    public int cost() {
      return 2;
    }
  }
}
