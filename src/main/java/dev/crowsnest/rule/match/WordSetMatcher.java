package dev.crowsnest.rule.match;

import java.util.Arrays;
import java.util.Set;

/**
 * Passes the words in a set, ignoring case. Looks up a value without making a folded copy of it, so
 * that a long allow-list costs an event only one hash.
 */
final class WordSetMatcher implements TextMatcher {
  private final Set<String> words;
  private final String[][] buckets;

  /**
   * Creates a matcher.
   *
   * @param words must be folded
   */
  WordSetMatcher(Set<String> words) {
    this.words = Set.copyOf(words);
    this.buckets = new String[Integer.highestOneBit(words.size()) * 4][];
    for (String word : words) {
      int bucket = bucket(word);
      String[] before = buckets[bucket] == null ? new String[0] : buckets[bucket];
      String[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = word;
      buckets[bucket] = after;
    }
  }

  @Override
  public boolean matches(String text) {
    String[] bucket = buckets[bucket(text)];
    if (bucket == null) {
      return false;
    }
    for (String word : bucket) {
      if (word.length() == text.length() && TextMatcher.standsAt(text, 0, word, false)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public TextSet texts() {
    return TextSet.of(words);
  }

  @Override
  public TextSet enough() {
    return texts();
  }

  private int bucket(String text) {
    int hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + CaseFolding.fold(text.charAt(i));
    }
    hash ^= hash >>> 16;
    return hash & (buckets.length - 1);
  }
}
