package dev.crowsnest.follow;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A piece of a log: complete lines, or zero bytes that nobody wrote. What {@link #lines} and {@link
 * #tail} return is right when it has been read to its end.
 */
final class Piece extends FilterInputStream {
  private final long length;
  private final boolean isHole;
  private final byte[] last;
  private int lastCount;
  private long left;
  private long lines;

  /**
   * Creates a piece.
   *
   * @param in starts where the piece does; may hold more
   * @param isHole whether it is only zero bytes
   */
  Piece(InputStream in, long length, boolean isHole) {
    super(in);
    this.length = length;
    this.isHole = isHole;
    this.left = length;
    this.last = new byte[(int) Math.min(length, Fingerprint.MAX_BYTES)];
  }

  long length() {
    return length;
  }

  boolean isHole() {
    return isHole;
  }

  /** Returns the number of newlines. */
  long lines() {
    return lines;
  }

  Fingerprint tail() {
    return Fingerprint.of(Arrays.copyOf(last, lastCount));
  }

  /** Returns whether all of it has been read: the file was not cut meanwhile. */
  boolean isRead() {
    return left == 0;
  }

  /** Reads all of it for what it says about itself. */
  void skipAll() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    if (left == 0) {
      return -1;
    }
    int got = in.read(target, offset, (int) Math.min(count, left));
    if (got > 0) {
      left -= got;
      remember(target, offset, got);
    }
    return got;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void remember(byte[] bytes, int offset, int count) {
    for (int i = offset; i < offset + count; i++) {
      lines += bytes[i] == '\n' ? 1 : 0;
    }
    int fresh = Math.min(count, last.length);
    int kept = Math.min(lastCount, last.length - fresh);
    System.arraycopy(last, lastCount - kept, last, 0, kept);
    System.arraycopy(bytes, offset + count - fresh, last, kept, fresh);
    lastCount = kept + fresh;
  }
}
