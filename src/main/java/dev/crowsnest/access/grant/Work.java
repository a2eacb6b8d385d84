package dev.crowsnest.access.grant;

import dev.crowsnest.access.RbacRule;
import java.util.List;

/**
 * Bounds the work of checking whether rule entries grant permissions, because the product of two
 * hostile roles is unbounded. Counted, not timed, so that a replay gets the same answer.
 */
public final class Work {
  /** The most comparisons: a few tenths of a second. */
  private static final long MAX = 50_000_000;

  /** The basic cost of a check. */
  private static final long BASE = 100;

  private final long each;
  private long done;

  /**
   * Starts counting.
   *
   * @param weight that of the entries that each check goes through
   */
  public Work(long weight) {
    this.each = BASE + weight;
  }

  /** Counts a check; returns true once there have been too many. */
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
