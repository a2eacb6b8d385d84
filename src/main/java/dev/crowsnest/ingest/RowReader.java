package dev.crowsnest.ingest;

import dev.crowsnest.audit.Sha256;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Feeds a CSV parser line by line, so that it never reads beyond the row that it returns; remembers
 * the bytes of the row, and ends a row that never ends.
 *
 * <p>Each byte becomes one character: quotes, commas and line ends are ASCII, and the bytes of a
 * cell come out unchanged, whatever their encoding.
 */
final class RowReader extends Reader {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final int maxRowBytes;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] beginning = new byte[DeadLetter.MAX_KEPT_OF_LARGER];
  private final MessageDigest digest = Sha256.newDigest();
  private int position;
  private int limit;
  private long rowBytes;

  /** A row is longer than any event can be; most likely a quote is not closed. */
  static final class RowTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    RowTooLongException(int maxRowBytes) {
      super("a row has more than " + maxRowBytes + " bytes: a quote may not be closed");
    }
  }

  RowReader(InputStream in, int maxRowBytes) {
    this.in = in;
    this.maxRowBytes = maxRowBytes;
  }

  /** Starts the next row: what is read from here on belongs to it. */
  void beginRow() {
    rowBytes = 0;
    digest.reset();
  }

  /** Reads the rest of the input into the row. */
  void takeRest() throws IOException {
    while (position < limit || fill()) {
      remember(position, limit);
      position = limit;
    }
  }

  /** Returns a letter with the row as it was in the file; call it once. */
  DeadLetter letter(Rejected why, String place) {
    byte[] kept = Arrays.copyOf(beginning, (int) Math.min(rowBytes, beginning.length));
    return new DeadLetter(
        kept,
        why.reason(),
        why.detail(),
        place,
        rowBytes,
        HexFormat.of().formatHex(digest.digest()));
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    int count = 0;
    int start = position;
    boolean atLineEnd = false;
    while (count < length && position < limit && !atLineEnd) {
      byte next = buffer[position++];
      target[offset + count++] = (char) (next & 0xff);
      atLineEnd = next == '\n';
    }
    remember(start, position);
    if (rowBytes > maxRowBytes) {
      throw new RowTooLongException(maxRowBytes);
    }
    return count;
  }

  /** Does nothing: the stream belongs to whoever opened it. */
  @Override
  public void close() {}

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private void remember(int from, int to) {
    digest.update(buffer, from, to - from);
    if (rowBytes < beginning.length) {
      int kept = (int) Math.min(to - from, beginning.length - rowBytes);
      System.arraycopy(buffer, from, beginning, (int) rowBytes, kept);
    }
    rowBytes += to - from;
  }
}
