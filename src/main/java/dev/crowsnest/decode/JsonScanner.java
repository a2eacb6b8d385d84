package dev.crowsnest.decode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Scans JSON text (RFC 8259) and checks it without building anything: bodies are most of an event's
 * bytes, and most are never read. Accepts what Jackson accepts by default, except for malformed
 * UTF-8, of which it accepts none. Every loop moves forward, so the work is linear; nesting is
 * bounded.
 */
final class JsonScanner {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long SPACES = ONES * ' ';
  private static final int MAX_NUMBER_LENGTH = 1000;

  private final byte[] bytes;
  private final int end;
  private final int maxDepth;
  private final boolean[] inObject;
  private int position;
  private int depth;
  private boolean plain;

  JsonScanner(byte[] bytes, int maxDepth) {
    this.bytes = bytes;
    this.end = bytes.length;
    this.maxDepth = maxDepth;
    this.inObject = new boolean[maxDepth + 1];
  }

  int position() {
    return position;
  }

  /**
   * Returns whether the last string had only ASCII and no escapes, so that its bytes are its text.
   */
  boolean isPlain() {
    return plain;
  }

  /** Returns the next byte that is not white space, without consuming it; 0 at the end. */
  byte peek() {
    while (position < end) {
      byte b = bytes[position];
      if (b > ' ' || (b != ' ' && b != '\n' && b != '\r' && b != '\t')) {
        return b;
      }
      position++;
    }
    return 0;
  }

  boolean isAtEnd() {
    peek();
    return position >= end;
  }

  /** Consumes white space and this byte. */
  void expect(char wanted) throws RejectedException {
    if (peek() != wanted) {
      throw broken();
    }
    position++;
  }

  /** Consumes white space and this byte, if it is next; returns whether it was. */
  boolean take(char wanted) {
    if (peek() == wanted) {
      position++;
      return true;
    }
    return false;
  }

  /** Enters an object or array whose bracket was consumed; the limit is that of events. */
  void enter() throws RejectedException {
    if (++depth > maxDepth) {
      throw new RejectedException(
          RejectReason.TOO_DEEP, "nested more than " + maxDepth + " levels deep");
    }
  }

  void leave() {
    depth--;
  }

  /**
   * Consumes a member's name and the colon; {@code position() - 1} need not be its closing quote.
   * Returns the place after the opening quote; {@link #stringEnd} is that of the closing one.
   */
  int name() throws RejectedException {
    int start = string();
    int closing = stringEnd;
    expect(':');
    stringEnd = closing;
    return start;
  }

  private int stringEnd;

  /** Returns the place of the closing quote of the last string. */
  int stringEnd() {
    return stringEnd;
  }

  /** Consumes a string; returns the place after its opening quote. */
  int string() throws RejectedException {
    expect('"');
    int start = position;
    plain = true;
    int at = start;
    while (true) {
      at = skipPlain(at);
      if (at >= end) {
        position = end;
        throw broken();
      }
      byte b = bytes[at];
      if (b == '"') {
        position = at + 1;
        stringEnd = at;
        return start;
      }
      plain = false;
      position = at;
      at = b == '\\' ? afterEscape(at) : afterMultiByte(at);
    }
  }

  int depth() {
    return depth;
  }

  /**
   * Goes back to a value that was refused and takes it by its quotes and brackets alone, as API
   * servers do that copy what a client sent.
   *
   * @param start where the value begins
   * @param depthThere how deep that is
   */
  void skipUnreadable(int start, int depthThere) throws RejectedException {
    position = start;
    depth = depthThere;
    int open = 0;
    do {
      if (position >= end) {
        throw broken();
      }
      switch (bytes[position]) {
        case '"' -> skipQuoted();
        case '{', '[' -> open++;
        case '}', ']' -> open--;
        default -> skipWord();
      }
      position++;
    } while (open > 0);
    if (open < 0) {
      throw broken();
    }
  }

  /** Up to the quote that closes the string. */
  private void skipQuoted() throws RejectedException {
    position++;
    while (position < end && bytes[position] != '"') {
      position += bytes[position] == '\\' ? 2 : 1;
    }
    if (position >= end) {
      throw broken();
    }
  }

  /** Up to the last byte before the next that ends or begins something. */
  private void skipWord() {
    while (position + 1 < end && "\"{}[],".indexOf(bytes[position + 1]) < 0) {
      position++;
    }
  }

  /** Takes any value. */
  void skipValue() throws RejectedException {
    int outside = depth;
    while (true) {
      if (beginValue()) {
        continue;
      }
      while (depth > outside && !take(',')) {
        expect(inObject[depth] ? '}' : ']');
        leave();
      }
      if (depth == outside) {
        return;
      }
      if (inObject[depth]) {
        name();
      }
    }
  }

  /**
   * Consumes a scalar, an empty object or array, or the start of another up to its first value.
   * Returns whether a value must follow immediately.
   */
  private boolean beginValue() throws RejectedException {
    byte first = peek();
    switch (first) {
      case '"' -> string();
      case '{' -> {
        position++;
        enter();
        inObject[depth] = true;
        if (!take('}')) {
          name();
          return true;
        }
        leave();
      }
      case '[' -> {
        position++;
        enter();
        inObject[depth] = false;
        if (!take(']')) {
          return true;
        }
        leave();
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
    return false;
  }

  /**
   * Returns the first place from here whose byte is a quote, a backslash, a control character or
   * not ASCII. Processes eight bytes at a time; the lowest marked byte is exact.
   */
  private int skipPlain(int from) {
    int at = from;
    while (at + Long.BYTES <= end) {
      long word = (long) EIGHT_BYTES.get(bytes, at);
      long marked = special(word);
      if (marked != 0) {
        return at + (Long.numberOfTrailingZeros(marked) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < end && bytes[at] >= ' ' && bytes[at] != '"' && bytes[at] != '\\') {
      at++;
    }
    return at;
  }

  private static long special(long word) {
    long quote = word ^ QUOTES;
    long backslash = word ^ BACKSLASHES;
    return (((quote - ONES) & ~quote)
            | ((backslash - ONES) & ~backslash)
            | ((word - SPACES) & ~word)
            | word)
        & HIGH_BITS;
  }

  private int afterEscape(int at) throws RejectedException {
    if (at + 1 >= end) {
      throw broken();
    }
    switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return at + 2;
      }
      case 'u' -> {
        if (at + 6 > end) {
          throw broken();
        }
        for (int i = at + 2; i < at + 6; i++) {
          if (Character.digit(bytes[i], 16) < 0) {
            throw broken();
          }
        }
        return at + 6;
      }
      default -> throw broken();
    }
  }

  /**
   * Consumes a multi-byte character; only well-formed sequences (Unicode 15, table 3-7): no
   * overlong forms, no surrogates, nothing beyond U+10FFFF.
   */
  private int afterMultiByte(int at) throws RejectedException {
    int first = bytes[at] & 0xFF;
    int length = first >= 0xC2 && first <= 0xDF ? 2 : first >= 0xE0 && first <= 0xEF ? 3 : 4;
    if (first < 0xC2 || first > 0xF4 || at + length > end) {
      throw broken();
    }
    int second = bytes[at + 1] & 0xFF;
    int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (second < least || second > most) {
      throw broken();
    }
    for (int i = at + 2; i < at + length; i++) {
      if ((bytes[i] & 0xC0) != 0x80) {
        throw broken();
      }
    }
    return at + length;
  }

  private void literal(String text) throws RejectedException {
    for (int i = 0; i < text.length(); i++) {
      if (position >= end || bytes[position] != text.charAt(i)) {
        throw broken();
      }
      position++;
    }
  }

  private void number() throws RejectedException {
    int start = position;
    if (position < end && bytes[position] == '-') {
      position++;
    }
    if (position < end && bytes[position] == '0') {
      position++;
    } else {
      digits();
    }
    if (position < end && bytes[position] == '.') {
      position++;
      digits();
    }
    if (position < end && (bytes[position] == 'e' || bytes[position] == 'E')) {
      position++;
      if (position < end && (bytes[position] == '+' || bytes[position] == '-')) {
        position++;
      }
      digits();
    }
    if (position - start > MAX_NUMBER_LENGTH) {
      throw new RejectedException(
          RejectReason.TOO_LARGE, "a number of over " + MAX_NUMBER_LENGTH + " digits");
    }
  }

  private void digits() throws RejectedException {
    int start = position;
    while (position < end && bytes[position] >= '0' && bytes[position] <= '9') {
      position++;
    }
    if (position == start) {
      throw broken();
    }
  }

  /** Returns the exception for broken JSON, without any of the text: it may be secret. */
  RejectedException broken() {
    return new RejectedException(RejectReason.NOT_JSON, "broken at byte " + position);
  }
}
