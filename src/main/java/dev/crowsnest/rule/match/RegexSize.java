package dev.crowsnest.rule.match;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates how large a regular expression becomes when its counted repetitions are written out:
 * {@code ((a{100}){100}){100}} is a million steps.
 */
final class RegexSize {
  private static final long MAX_STEPS = 50_000;

  private RegexSize() {}

  /**
   * Returns whether the expression is small enough; true also for what is not a regular expression,
   * because the compiler reports that better.
   */
  static boolean isAcceptable(String regex) {
    Deque<Long> outer = new ArrayDeque<>();
    long steps = 0;
    long last = 0;
    for (int i = 0; i < regex.length() && steps <= MAX_STEPS; i++) {
      char character = regex.charAt(i);
      if (character == '(') {
        outer.push(steps);
        steps = 0;
        last = 0;
      } else if (character == ')' && !outer.isEmpty()) {
        last = steps + 1;
        steps = outer.pop() + last;
      } else if (character == '{') {
        long times = times(regex, i);
        steps += last * Math.max(0, times - 1);
        last *= Math.max(1, times);
      } else {
        i += character == '\\' ? 1 : 0;
        steps++;
        last = 1;
      }
    }
    return steps <= MAX_STEPS;
  }

  /** Returns the larger number in the braces; 1 if they are not a repetition. */
  private static long times(String regex, int open) {
    int close = regex.indexOf('}', open);
    if (close < 0) {
      return 1;
    }
    long times = 1;
    for (String bound : regex.substring(open + 1, close).split(",", 2)) {
      if (!bound.isEmpty() && bound.length() <= 5 && bound.chars().allMatch(Character::isDigit)) {
        times = Math.max(times, Long.parseLong(bound));
      }
    }
    return times;
  }
}
