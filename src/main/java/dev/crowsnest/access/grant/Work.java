package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * Bounds the asking of whether rule entries give permissions: the product of two hostile roles has
 * no end. Counted, not timed, so that a replay comes to the same answer.
 */
public final class Work {
  /** Comparisons; some tenths of a second. */
  private static final long MAX = 50_000_000;

  /** What a question takes by itself. */
  private static final long OF_QUESTION = 100;

  private final long each;
  private long done;

  /**
   * Work of many questions.
   *
   * @param weight of the entries that each question goes through
   */
  public Work(long weight) {
    this.each = OF_QUESTION + weight;
  }

  /** Counts a question; true if there were too many by now. */
  public boolean isTooMuch() {
    done += each;
    return done > MAX;
  }

  /** Returns how many values the entries have. */
  public static long of(List<RbacRule> rules) {
    long values = 0;
    for (RbacRule rule : rules) {
      values +=
          1L
              + rule.verbs().size()
              + rule.apiGroups().size()
              + rule.resources().size()
              + rule.resourceNames().size()
              + rule.nonResourceUrls().size();
    }
    return values;
  }
}
