package dev.crowsnest.patch;

import java.util.List;

/** Places in lists, as API servers read them in the steps of a path. */
final class PatchPlaces {
  /** More digits than any list has. */
  private static final int MAX_LENGTH = 7;

  private static final String END = "-";

  private PatchPlaces() {}

  /** Whether the step may be a place in a list: a number in any spelling, or the end. */
  static boolean isPlace(String step) {
    return step.equals(END) || isNumber(step);
  }

  /**
   * Returns the place that a step means: numbers below zero count from the end.
   *
   * @return negative if the step is no place, is the end, or has more digits than any list
   */
  static int index(String step, int size) {
    if (!isNumber(step) || step.length() > MAX_LENGTH) {
      return -1;
    }
    int index = Integer.parseInt(step);
    return index < 0 ? Math.max(0, size + index) : index;
  }

  /** Returns the pointer of these steps. */
  static String pointer(List<String> steps) {
    StringBuilder pointer = new StringBuilder();
    for (String step : steps) {
      pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static boolean isNumber(String step) {
    boolean isSigned = step.startsWith("+") || step.startsWith(END);
    int start = isSigned ? 1 : 0;
    for (int i = start; i < step.length(); i++) {
      if (step.charAt(i) < '0' || step.charAt(i) > '9') {
        return false;
      }
    }
    return step.length() > start;
  }
}
