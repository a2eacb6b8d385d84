package dev.crowsnest.redaction;

/** Makes texts from hostile events harmless for display. */
public final class Printable {
  private static final char REPLACEMENT = '\uFFFD';

  private Printable() {}

  /**
   * Returns the text with every control, format and line-breaking character replaced by U+FFFD: no
   * escape sequence reaches a terminal, no direction override reverses a name, and a line stays a
   * single line.
   */
  public static String text(String text) {
    int harmless = 0;
    while (harmless < text.length() && isPlainAscii(text.charAt(harmless))) {
      harmless++;
    }
    if (harmless == text.length()) {
      return text;
    }
    StringBuilder printable = new StringBuilder(text.length()).append(text, 0, harmless);
    text.codePoints()
        .skip(harmless)
        .forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : REPLACEMENT));
    return printable.toString();
  }

  private static boolean isPlainAscii(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isPrintable(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
