package dev.crowsnest.decode;

import java.io.IOException;

/**
 * Copies JSON values, only looking at quotes and brackets. Whether a value is valid JSON is checked
 * by the decoder; so a value that a JSON parser refuses (too deep, a number with a million digits,
 * broken UTF-8) does not end the list around it.
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

  /** Copies one value; returns false if the input ended within it. */
  boolean takeValue() throws IOException {
    int next = source.peek();
    return switch (next) {
      case ByteSource.END -> false;
      case '"' -> takeString();
      case '{', '[' -> takeNested(0);
      default -> takeWord();
    };
  }

  /**
   * Copies up to the bracket that closes the outermost open one; returns false if there is none.
   */
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

  /** Copies a string with its quotes; returns false if it is torn. */
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

  /** Copies a number, true, false, null, or whatever is in their place. */
  private boolean takeWord() throws IOException {
    int next = source.peek();
    while (next != ByteSource.END && !isSpace(next) && !isDelimiter(next)) {
      next = take(next);
    }
    return true;
  }

  /** Returns whether the word may be a literal; the decoder checks it in detail. */
  static boolean isLiteral(String word) {
    return word.equals("null")
        || word.equals("true")
        || word.equals("false")
        || word.startsWith("-")
        || (!word.isEmpty() && Character.isDigit(word.charAt(0)));
  }

  private static boolean isDelimiter(int b) {
    return b == ',' || b == ':' || b == '}' || b == ']' || b == '{' || b == '[' || b == '"';
  }

  private static boolean isSpace(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
