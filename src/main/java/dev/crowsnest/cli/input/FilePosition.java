package dev.crowsnest.cli.input;

/**
 * The position of an event in a file.
 *
 * @param line counted from 1
 */
record FilePosition(String file, long line) {
  private static final int LONGEST_NUMBER = 18;

  /**
   * Parses {@code NAME:LINE}, or {@code NAME:LINE#ITEM} if the line is a list.
   *
   * @param number of the event in the whole input; used in place of a line where the position has
   *     none
   */
  static FilePosition of(String position, long number) {
    int colon = position.lastIndexOf(':');
    int item = position.indexOf('#', colon + 1);
    String line = position.substring(colon + 1, item < 0 ? position.length() : item);
    boolean isPosition =
        colon >= 1
            && !line.isEmpty()
            && line.length() <= LONGEST_NUMBER
            && line.chars().allMatch(c -> c >= '0' && c <= '9');
    return isPosition
        ? new FilePosition(position.substring(0, colon), Long.parseLong(line))
        : new FilePosition(position, number);
  }
}
