package dev.crowsnest.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a decoder reads from: lets it look ahead, and stops it where it would keep too much. Does
 * not close what it reads from.
 */
final class Source extends BufferedInputStream {
  private static final int BUFFER_BYTES = 16 * 1024;

  private long allowed = Long.MAX_VALUE;

  Source(InputStream in) {
    super(in, BUFFER_BYTES);
  }

  /** A header is longer than any that is meant well. */
  static final class LongHeaderException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Lets the next so many bytes be read, and fails then. */
  void beginHeader() {
    allowed = Bounds.HEADER_BYTES;
  }

  void endHeader() {
    allowed = Long.MAX_VALUE;
  }

  @Override
  public synchronized int read() throws IOException {
    int next = super.read();
    use(1);
    return next;
  }

  @Override
  public synchronized int read(byte[] target, int offset, int length) throws IOException {
    int count = super.read(target, offset, length);
    use(Math.max(0, count));
    return count;
  }

  @Override
  public synchronized long skip(long count) throws IOException {
    long skipped = super.skip(count);
    use(skipped);
    return skipped;
  }

  /** Does nothing: decoders close their sources, but an archive goes on behind an entry. */
  @Override
  public void close() {}

  private void use(long count) throws LongHeaderException {
    if (allowed == Long.MAX_VALUE) {
      return;
    }
    allowed -= count;
    if (allowed < 0) {
      throw new LongHeaderException();
    }
  }
}
