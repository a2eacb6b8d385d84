package dev.crowsnest.ingest;

/**
 * What may name a cluster: lower-case letters, digits, {@code -} and {@code .}, as a DNS-1123
 * subdomain, so that a name is safe as key, tag, file name and part of a path.
 */
public final class ClusterNames {
  private static final int MAX_LENGTH = 253;
  private static final int MAX_LABEL_LENGTH = 63;

  private ClusterNames() {}

  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      return false;
    }
    int labelStart = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == '.') {
        if (!isLabel(name, labelStart, i)) {
          return false;
        }
        labelStart = i + 1;
      }
    }
    return true;
  }

  private static boolean isLabel(String name, int start, int end) {
    if (end == start
        || end - start > MAX_LABEL_LENGTH
        || name.charAt(start) == '-'
        || name.charAt(end - 1) == '-') {
      return false;
    }
    return name.chars()
        .skip(start)
        .limit(end - start)
        .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }
}
