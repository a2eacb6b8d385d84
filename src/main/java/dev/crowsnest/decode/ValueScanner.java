package dev.crowsnest.decode;

import java.io.IOException;

/**
 * Copies JSON values by their quotes and brackets alone. Whether a value is good JSON is for the
 * decoder; so a value that a JSON parser refuses (too deep, a number of a million digits, broken
 * UTF-8) does not end the list around it.
 */
final class ValueScanner {
  private final ByteSource source;
  private final ItemBuffer out;

  ValueScanner(ByteSource source, ItemBuffer out) {
    this.source = source;
    this.out = out;
  }

  /** Copies the next byte, which was peeked, and peeks again. */
  int take(int peeked) throws IOException {
    out.append(peeked);
    source.skip();
    return source.peek();
  }

  /** Copies white space; returns what follows it. */
  int takeSpace() throws IOException {
    int next = source.peek();
    while (isSpace(next)) {
      next = take(next);
    }
    return next;
  }

  /** Copies one value; false if the input ended within. */
  boolean takeValue() throws IOException {
    int next = source.peek();
    return switch (next) {
      case ByteSource.END -> false;
      case '"' -> takeString();
      case '{', '[' -> takeNested(0);
      default -> takeWord();
    };
  }

  /** Copies up to the bracket that closes the outermost of those open; false if it never comes. */
  boolean takeNested(int openBrackets) throws IOException {
    long open = openBrackets;
    do {
      int next = source.peek();
      switch (next) {
        case ByteSource.END -> {
          return false;
        }
        case '"' -> {
          if (!takeString()) {
            return false;
          }
          continue;
        }
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        default -> {}
      }
      take(next);
    } while (open > 0);
    return true;
  }

  /** Copies a string with its quotes; false if it is torn. */
  boolean takeString() throws IOException {
    take('"');
    while (true) {
      source.copyPlainText(out);
      int next = source.peek();
      if (next == ByteSource.END || (next == '\n' && source.newlineTearsString())) {
        return false;
      }
      int following = take(next);
      if (next == '"') {
        return true;
      }
      if (next == '\\' && following != ByteSource.END && following != '\n') {
        take(following);
      }
    }
  }

  /** Copies a number, true, false, null, or what stands in their place. */
  private boolean takeWord() throws IOException {
    int next = source.peek();
    while (next != ByteSource.END && !isSpace(next) && !isDelimiter(next)) {
      next = take(next);
    }
    return true;
  }

  private static boolean isDelimiter(int b) {
    return b == ',' || b == ':' || b == '}' || b == ']' || b == '{' || b == '[' || b == '"';
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
