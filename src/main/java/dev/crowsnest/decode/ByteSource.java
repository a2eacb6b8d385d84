package dev.crowsnest.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a stream with a little lookahead; tracks the line, and whether a newline ends a
 * value. A byte of zero ends one always: no JSON has it, and a log that was cut while it was being
 * written has thousands.
 */
final class ByteSource {
  static final int END = -1;
  private static final int BUFFER_BYTES = 64 * 1024;

  /** So many equal bytes at the beginning of two lines make them alike. */
  static final int ALIKE = 12;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final InputStream in;
  private final byte[] buffer;
  private int position;
  private int limit;
  private long line = 1;
  private boolean atStart = true;
  private boolean hasEnded;
  private Framing framing;
  private @Nullable ItemBuffer item;
  private byte[] valueBeginning = {};

  /** The meaning of a newline. */
  enum Framing {
    /** One value per line: a torn value ends with its line, and the next line is read. */
    LINES,
    /**
     * Values may span lines; after something broken, the next line counts that begins as an event
     * or as the broken value did.
     */
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
    this.hasEnded = true;
  }

  /** Tells the item whose bytes come next: a line that begins as it did is not part of it. */
  void enter(ItemBuffer next) {
    this.item = next;
  }

  /** Tells that the item is complete: what comes next is between items. */
  void leave() {
    this.item = null;
  }

  /** Tells how a value begins of which the items come one by one. */
  void remember(byte[] beginning) {
    this.valueBeginning = beginning;
  }

  /** Whether text between values is read line by line. */
  boolean hasLines() {
    return framing != Framing.DOCUMENT;
  }

  /** Returns the line of the next byte, counted from 1. */
  long line() {
    return line;
  }

  /** Returns the next byte; {@link #END} where the value cannot go on. */
  int peek() throws IOException {
    if (position == limit && !fill()) {
      return END;
    }
    byte next = buffer[position];
    return next >= 0 && next <= '\n' && tears(next) ? END : next & 0xff;
  }

  private boolean tears(byte next) throws IOException {
    return switch (next) {
      case 0 -> true;
      case '\n' -> framing == Framing.LINES || (item != null && isItemBeyond(1));
      default -> false;
    };
  }

  /** Whether an item begins so many bytes from here. */
  private boolean isItemBeyond(int distance) throws IOException {
    if (position + distance < limit) {
      byte first = buffer[position + distance];
      boolean isPossible =
          first == '{'
              || (item != null && item.beginsWith(buffer, position + distance, 1))
              || (valueBeginning.length > 0 && first == valueBeginning[0]);
      if (!isPossible) {
        return false;
      }
    }
    look(distance + EventStart.LONGEST);
    int from = position + distance;
    if (from >= limit) {
      return false;
    }
    boolean isComparable = limit - from >= ALIKE;
    return EventStart.isAt(buffer, from, limit)
        || (item != null && item.isLike(buffer, from, limit, ALIKE))
        || (isComparable
            && valueBeginning.length >= ALIKE
            && Arrays.equals(buffer, from, from + ALIKE, valueBeginning, 0, ALIKE));
  }

  /** Reads until so many bytes are at hand, if the input has them. */
  private void look(int wanted) throws IOException {
    while (limit - position < wanted && !hasEnded) {
      if (position > 0) {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
      }
      int count = in.read(buffer, limit, buffer.length - limit);
      hasEnded = count < 0;
      limit += Math.max(0, count);
    }
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
      } else if (next != ' ' && next != '\t' && next != '\r' && next != 0) {
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

  /**
   * Copies a line of text up to its end. Zeros are part of it, as in the head of an archive's
   * entry, unless a value follows them.
   */
  void copyLine(ItemBuffer out) throws IOException {
    boolean afterZero = false;
    while (position < limit || fill()) {
      int start = position;
      while (position < limit
          && buffer[position] != '\n'
          && !(afterZero && (buffer[position] == '{' || buffer[position] == '['))) {
        afterZero = buffer[position] == 0;
        position++;
      }
      out.append(buffer, start, position);
      if (position < limit) {
        return;
      }
    }
  }

  /**
   * Copies everything that belongs to no other value: in lines to the end of the line, else to the
   * next line that begins as an event or as the broken value did.
   */
  void copyRest(ItemBuffer out) throws IOException {
    item = out;
    while (position < limit || fill()) {
      int start = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != 0) {
        position++;
      }
      out.append(buffer, start, position);
      if (position < limit) {
        if (tears(buffer[position])) {
          break;
        }
        out.append(buffer[position]);
        skip();
      }
    }
    item = null;
  }

  /**
   * Returns whether a newline in a string ends it: JSON has none there, so the line was torn,
   * unless lines have no meaning.
   */
  boolean newlineTearsString() throws IOException {
    valueEnded();
    return tears((byte) '\n');
  }

  /** Notes the end of a value: nothing has spanned lines so far, so nothing will later. */
  void valueEnded() {
    if (framing == Framing.UNDECIDED) {
      framing = Framing.LINES;
    }
  }

  private static boolean isPlain(byte b) {
    return b != '"' && b != '\\' && b != '\n' && b != 0;
  }

  private boolean fill() throws IOException {
    if (hasEnded) {
      return false;
    }
    position = 0;
    int count = in.read(buffer, 0, buffer.length);
    hasEnded = count < 0;
    limit = Math.max(0, count);
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
