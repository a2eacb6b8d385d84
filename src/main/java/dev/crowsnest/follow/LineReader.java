package dev.crowsnest.follow;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Cuts what is unread of a content into pieces of complete lines. A line that is longer than the
 * buffer is a piece of its own, which is read from the file and never held as a whole.
 */
final class LineReader implements Closeable {
  private static final int SCAN_BYTES = 64 * 1024;

  private final Content content;
  private final long end;
  private final boolean isFinal;
  private final long noNewlineBefore;
  private final byte[] buffer;
  private InputStream in;
  private long position;
  private int filled;
  private int used;

  /**
   * Creates a reader.
   *
   * @param position the start of a line
   * @param end where to stop; everything before it can be read
   * @param isFinal whether the last line is complete without its newline
   * @param noNewlineBefore where to look for the end of the first line; 0 if that is not known
   * @param buffer used as long as the reader, and by the pieces
   */
  LineReader(
      Content content,
      long position,
      long end,
      boolean isFinal,
      long noNewlineBefore,
      byte[] buffer)
      throws IOException {
    this.content = content;
    this.position = position;
    this.end = end;
    this.isFinal = isFinal;
    this.noNewlineBefore = noNewlineBefore;
    this.buffer = buffer;
    this.in = content.from(position);
  }

  /**
   * Returns the next piece, to be read before the next call; empty if there is none before the end,
   * or only the start of a line.
   */
  Optional<Piece> next() throws IOException {
    fill();
    if (filled == 0) {
      return Optional.empty();
    }
    int zeros = zeros();
    if (zeros > 0) {
      return Optional.of(buffered(zeros, true));
    }
    int newline = lastNewline();
    if (newline >= 0) {
      return Optional.of(buffered(newline + 1, false));
    }
    if (position + filled >= end) {
      return isFinal ? Optional.of(buffered(filled, false)) : Optional.empty();
    }
    long lineEnd = findNewline(Math.max(position + filled, noNewlineBefore));
    if (lineEnd < 0 && !isFinal) {
      return Optional.empty();
    }
    return Optional.of(streamed(lineEnd < 0 ? end : lineEnd));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, used, buffer, 0, filled - used);
    filled -= used;
    position += used;
    used = 0;
    int wanted = (int) Math.min(buffer.length, end - position) - filled;
    filled += in.readNBytes(buffer, filled, Math.max(0, wanted));
  }

  private Piece buffered(int count, boolean isHole) {
    used = count;
    return new Piece(new ByteArrayInputStream(buffer, 0, count), count, isHole);
  }

  /** What follows the piece is read when the piece has been. */
  private Piece streamed(long pieceEnd) throws IOException {
    in.close();
    in = content.from(position);
    Piece piece = new Piece(in, pieceEnd - position, false);
    position = pieceEnd;
    filled = 0;
    return piece;
  }

  private int zeros() {
    int count = 0;
    while (count < filled && buffer[count] == 0) {
      count++;
    }
    return count;
  }

  private int lastNewline() {
    int at = filled - 1;
    while (at >= 0 && buffer[at] != '\n') {
      at--;
    }
    return at;
  }

  /** Returns the offset behind the next newline; -1 if there is none before the end. */
  private long findNewline(long from) throws IOException {
    byte[] scanned = new byte[SCAN_BYTES];
    long at = from;
    try (InputStream rest = content.from(from)) {
      while (at < end) {
        int count = rest.read(scanned, 0, (int) Math.min(scanned.length, end - at));
        if (count < 0) {
          return -1;
        }
        for (int i = 0; i < count; i++) {
          if (scanned[i] == '\n') {
            return at + i + 1;
          }
        }
        at += count;
      }
    }
    return -1;
  }
}
