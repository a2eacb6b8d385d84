package dev.crowsnest.clusterimport;

import java.io.BufferedInputStream;
import java.io.IOException;

/** The form of a text, detected by its beginning. */
enum TextForm {
  JSON,
  YAML,
  UTF_16,
  EMPTY;

  /** The number of bytes to look at: enough for the white space before a text. */
  private static final int LOOKED_AT = 4 * 1024;

  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  /** Detects the form; only consumes a byte-order mark. */
  static TextForm of(BufferedInputStream in) throws IOException {
    skipByteOrderMark(in);
    in.mark(LOOKED_AT);
    int first = in.read();
    for (int i = 1; i < LOOKED_AT && isSpace(first); i++) {
      first = in.read();
    }
    in.reset();
    return switch (first) {
      case -1 -> EMPTY;
      case '{', '[' -> JSON;
      case 0xfe, 0xff -> UTF_16;
      default -> YAML;
    };
  }

  private static void skipByteOrderMark(BufferedInputStream in) throws IOException {
    in.mark(BYTE_ORDER_MARK.length);
    for (int expected : BYTE_ORDER_MARK) {
      if (in.read() != expected) {
        in.reset();
        return;
      }
    }
  }

  private static boolean isSpace(int character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }
}
