package dev.crowsnest.archive;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;

/** A text in UTF-16 with a byte order mark, as UTF-8 without one. */
final class Utf16Input extends InputStream {
  private static final int CHARS = 4096;

  private final InputStreamReader reader;
  private final char[] chars = new char[CHARS];
  private int held;
  private byte[] bytes = {};
  private int position;

  Utf16Input(InputStream in) {
    this.reader = new InputStreamReader(in, UTF_16);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (position == bytes.length) {
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean fill() throws IOException {
    int count = reader.read(chars, held, CHARS - held);
    if (count < 0 && held == 0) {
      return false;
    }
    int length = held + Math.max(0, count);
    // The other half of a character may come with the next ones.
    held = count >= 0 && Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
    bytes = new String(chars, 0, length - held).getBytes(UTF_8);
    position = 0;
    chars[0] = chars[length - 1];
    return true;
  }
}
