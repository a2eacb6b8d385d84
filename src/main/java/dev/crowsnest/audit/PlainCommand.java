package dev.crowsnest.audit;

/**
 * Removes what a shell drops and a path does not need from a command, so that {@code /etc/sha'd'ow}
 * and {@code /etc//./shadow} are found by the name they stand for. What a shell computes is not
 * evaluated.
 */
public final class PlainCommand {
  private PlainCommand() {}

  /** Returns the command as a shell and the file system would read it. */
  public static String of(String command) {
    String text = command.replace("${IFS}", " ").replace("$IFS", " ");
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\'', '"', '\\' -> {}
        case ' ', '\t', '\r', '\n' -> appendUnlessLast(plain, ' ');
        case '/' -> appendSlash(plain);
        default -> plain.append(c);
      }
    }
    return plain.toString().strip();
  }

  private static void appendSlash(StringBuilder plain) {
    int end = plain.length();
    if (end >= 2 && plain.charAt(end - 1) == '.' && plain.charAt(end - 2) == '/') {
      plain.setLength(end - 1);
    }
    boolean ofScheme = endsWith(plain, ':', '/');
    if (ofScheme) {
      plain.append('/');
    } else {
      appendUnlessLast(plain, '/');
    }
  }

  private static boolean endsWith(StringBuilder text, char last, char afterIt) {
    int end = text.length();
    return end >= 2 && text.charAt(end - 2) == last && text.charAt(end - 1) == afterIt;
  }

  private static void appendUnlessLast(StringBuilder text, char c) {
    if (text.isEmpty() || text.charAt(text.length() - 1) != c) {
      text.append(c);
    }
  }
}
