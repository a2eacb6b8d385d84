package dev.crowsnest.envelope;

/** Recognises times at the beginning of lines. */
final class Times {
  private static final int SHORTEST = "2026-11-20T10:01:00".length();

  private Times() {}

  /** Whether this is a date and a time of ISO 8601 or RFC 3339. */
  static boolean isTime(String word) {
    return word.length() >= SHORTEST
        && digits(word, 0, 4)
        && word.charAt(4) == '-'
        && digits(word, 5, 7)
        && word.charAt(7) == '-'
        && digits(word, 8, 10)
        && (word.charAt(10) == 'T' || word.charAt(10) == ' ')
        && digits(word, 11, 13)
        && word.charAt(13) == ':'
        && digits(word, 14, 16);
  }

  private static boolean digits(String word, int from, int to) {
    for (int i = from; i < to; i++) {
      if (word.charAt(i) < '0' || word.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
