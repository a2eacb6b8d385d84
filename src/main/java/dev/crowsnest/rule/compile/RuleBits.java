package dev.crowsnest.rule.compile;

import java.util.function.IntConsumer;

/**
 * A set of rules, by number. A second, shorter level says which words of the first have any bit
 * set, so that thousands of rules that cannot match are skipped 4,096 at a time.
 */
final class RuleBits {
  private final long[] words;
  private final long[] used;

  /**
   * Creates an empty set.
   *
   * @param rules the number of rules there are
   */
  RuleBits(int rules) {
    this.words = new long[wordsFor(rules)];
    this.used = new long[wordsFor(words.length)];
  }

  RuleBits(RuleBits original) {
    this.words = original.words.clone();
    this.used = original.used.clone();
  }

  void set(int rule) {
    int word = rule / Long.SIZE;
    words[word] |= 1L << rule % Long.SIZE;
    used[word / Long.SIZE] |= 1L << word % Long.SIZE;
  }

  void clear(int rule) {
    int word = rule / Long.SIZE;
    words[word] &= ~(1L << rule % Long.SIZE);
    if (words[word] == 0) {
      used[word / Long.SIZE] &= ~(1L << word % Long.SIZE);
    }
  }

  /** Passes on the rules that are in all sets, in order; all rules if there are no sets. */
  static void forEachInAll(RuleBits[] sets, int rules, IntConsumer action) {
    if (sets.length == 0) {
      for (int rule = 0; rule < rules; rule++) {
        action.accept(rule);
      }
      return;
    }
    for (int block = 0; block < sets[0].used.length; block++) {
      long live = -1;
      for (RuleBits set : sets) {
        live &= set.used[block];
      }
      while (live != 0) {
        int word = block * Long.SIZE + Long.numberOfTrailingZeros(live);
        forEachInWord(sets, word, action);
        live &= live - 1;
      }
    }
  }

  private static void forEachInWord(RuleBits[] sets, int word, IntConsumer action) {
    long common = -1;
    for (RuleBits set : sets) {
      common &= set.words[word];
    }
    while (common != 0) {
      action.accept(word * Long.SIZE + Long.numberOfTrailingZeros(common));
      common &= common - 1;
    }
  }

  private static int wordsFor(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }
}
