package dev.crowsnest.rule.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Finds whether a text contains one of several words, ignoring case, in one pass over the text: two
 * characters rule out most positions. Immutable.
 */
public final class WordFinder {
  private static final int ASCII_END = 128;

  /** The words by first character; all that do not start with ASCII share the last place. */
  private final String[][] words = new String[ASCII_END + 1][];

  /**
   * For each place in {@link #words}, the set of second characters, as bits numbered by their
   * lowest six bits.
   */
  private final long[] seconds = new long[ASCII_END + 1];

  private WordFinder(Collection<String> folded) {
    List<List<String>> byFirst = new ArrayList<>();
    for (int i = 0; i <= ASCII_END; i++) {
      byFirst.add(new ArrayList<>());
    }
    for (String word : folded) {
      int place = place(word.charAt(0));
      byFirst.get(place).add(word);
      seconds[place] |= word.length() == 1 ? -1L : 1L << word.charAt(1);
    }
    for (int i = 0; i <= ASCII_END; i++) {
      words[i] = byFirst.get(i).toArray(String[]::new);
    }
  }

  /** Returns a finder for these words, none of which may be empty. */
  public static WordFinder of(Collection<String> words) {
    return new WordFinder(words.stream().map(CaseFolding::fold).toList());
  }

  /** Returns whether any of the words is in the text. */
  public boolean isAnyIn(String text) {
    for (int at = 0; at < text.length(); at++) {
      int place = place(CaseFolding.fold(text.charAt(at)));
      long second = seconds[place];
      if (second != 0
          && (second == -1L || isSecond(second, text, at + 1))
          && isAnyAt(text, at, words[place])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSecond(long seconds, String text, int at) {
    return at < text.length() && (seconds >>> CaseFolding.fold(text.charAt(at)) & 1) != 0;
  }

  private static boolean isAnyAt(String text, int at, String[] candidates) {
    for (String word : candidates) {
      if (TextMatcher.standsAt(text, at, word, false)) {
        return true;
      }
    }
    return false;
  }

  private static int place(char folded) {
    return Math.min(folded, ASCII_END);
  }
}
