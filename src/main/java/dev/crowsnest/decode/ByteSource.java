package dev.crowsnest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The bytes of a stream with one byte of lookahead; tracks the line, and whether a newline ends a
 * value.
 */
final class ByteSource {
  static final int END = -1;
  private static final int BUFFER_BYTES = 64 * 1024;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int limit;
  private long line = 1;
  private boolean atStart = true;
  private Framing framing;

  /** The meaning of a newline. */
  enum Framing {
    /** One value per line: a torn value ends with its line, and the next line is read. */
    LINES,
    /** Values may span lines; after something broken, nothing more can be found. */
    DOCUMENT,
    /** The first value decides: if it spans lines, the input is a document. */
    UNDECIDED
  }

  ByteSource(InputStream in, Framing framing) {
    this(in, framing, 1);
  }

  /** Creates a source of a stream that starts in this line of something larger. */
  ByteSource(InputStream in, Framing framing, long line) {
    this.in = in;
    this.framing = framing;
    this.buffer = new byte[BUFFER_BYTES];
    this.line = line;
  }

  /** Creates a source of bytes in memory that start in this line of something larger. */
  ByteSource(byte[] all, Framing framing, long line) {
    this.in = InputStream.nullInputStream();
    this.framing = framing;
    this.buffer = all;
    this.limit = all.length;
    this.line = line;
  }

  /** Returns the line of the next byte, counted from 1. */
  long line() {
    return line;
  }

  /** Returns the next byte; {@link #END} at the end of the input or, in lines, of the line. */
  int peek() throws IOException {
    if (position == limit && !fill()) {
      return END;
    }
    byte next = buffer[position];
    return next == '\n' && framing == Framing.LINES ? END : next & 0xff;
  }

  /** Consumes the byte that was peeked. */
  void skip() {
    if (buffer[position++] == '\n') {
      line++;
      if (framing == Framing.UNDECIDED) {
        framing = Framing.DOCUMENT;
      }
    }
  }

  /** Skips to the next byte that is not white space, across line ends regardless of the framing. */
  int skipBlank() throws IOException {
    while (position < limit || fill()) {
      byte next = buffer[position];
      if (next == '\n') {
        line++;
      } else if (next != ' ' && next != '\t' && next != '\r') {
        return next & 0xff;
      }
      position++;
    }
    return END;
  }

  /** Copies everything before the next quote, backslash or newline. */
  void copyPlainText(ItemBuffer out) throws IOException {
    while (position < limit || fill()) {
      int start = position;
      while (position < limit && isPlain(buffer[position])) {
        position++;
      }
      out.append(buffer, start, position);
      if (position < limit) {
        return;
      }
    }
  }

  /** Copies everything up to the end of the input or, in lines, of the line. */
  void copyRest(ItemBuffer out) throws IOException {
    while (position < limit || fill()) {
      int start = position;
      while (position < limit && (framing != Framing.LINES || buffer[position] != '\n')) {
        position++;
      }
      out.append(buffer, start, position);
      if (position < limit) {
        return;
      }
    }
  }

  /**
   * Returns whether a newline in a string ends it: JSON has none there, so the line was torn,
   * unless lines have no meaning.
   */
  boolean newlineTearsString() {
    valueEnded();
    return framing == Framing.LINES;
  }

  /** Notes the end of a value: nothing has spanned lines so far, so nothing will later. */
  void valueEnded() {
    if (framing == Framing.UNDECIDED) {
      framing = Framing.LINES;
    }
  }

  private static boolean isPlain(byte b) {
    return b != '"' && b != '\\' && b != '\n';
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    if (atStart && startsWithByteOrderMark()) {
      position = BYTE_ORDER_MARK.length;
    }
    atStart = false;
    return position < limit || (limit > 0 && fill());
  }

  private boolean startsWithByteOrderMark() {
    return limit >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            buffer, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }
}
