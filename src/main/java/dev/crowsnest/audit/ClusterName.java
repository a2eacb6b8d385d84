package dev.crowsnest.audit;

/**
 * Checks the name of a cluster in Crowsnest: the key of all its records, chosen by the person who
 * connects it, and never taken from an event.
 */
public final class ClusterName {
  private static final int MAX_LENGTH = 253;

  private ClusterName() {}

  /**
   * Returns whether a text may be a cluster's name: 1 to 253 ASCII letters, digits, {@code . _ -}
   * and {@code :}, so that it is safe in URLs, topics, file names and store keys.
   */
  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-' && c != ':') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
