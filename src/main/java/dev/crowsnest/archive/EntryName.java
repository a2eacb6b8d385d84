package dev.crowsnest.archive;

/** Names that strangers gave to entries: they are shown to people, and become parts of places. */
final class EntryName {
  private static final int MAX_CHARS = 300;

  private EntryName() {}

  /** Returns a name of one printable line; of a long one the end. */
  static String of(String name) {
    int start = Math.max(0, name.length() - MAX_CHARS);
    StringBuilder printable = new StringBuilder();
    name.substring(start)
        .codePoints()
        .forEach(c -> printable.appendCodePoint(isPrintable(c) ? c : '?'));
    return start == 0 ? printable.toString() : "..." + printable;
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
