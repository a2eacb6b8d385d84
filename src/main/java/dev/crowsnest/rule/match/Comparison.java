package dev.crowsnest.rule.match;

/** How a number in the event compares with the number in a rule. */
enum Comparison {
  EQUAL(false, true, false),
  LESS(true, false, false),
  LESS_OR_EQUAL(true, true, false),
  GREATER(false, false, true),
  GREATER_OR_EQUAL(false, true, true);

  private final boolean below;
  private final boolean equal;
  private final boolean above;

  Comparison(boolean below, boolean equal, boolean above) {
    this.below = below;
    this.equal = equal;
    this.above = above;
  }

  /** Returns whether it holds for a result of {@link Comparable#compareTo}. */
  boolean holds(int order) {
    if (order == 0) {
      return equal;
    }
    return order < 0 ? below : above;
  }
}
