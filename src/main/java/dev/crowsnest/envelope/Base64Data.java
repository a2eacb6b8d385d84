package dev.crowsnest.envelope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Base64 of text, or of text that was compressed with gzip. */
final class Base64Data {
  private static final int BUFFER_BYTES = 16 * 1024;

  private Base64Data() {}

  /**
   * Returns the text as a stream; empty if it is not Base64.
   *
   * @param budget what may be unpacked; the stream fails when it is spent
   */
  static Optional<InputStream> open(byte[] encoded, UnpackBudget budget) {
    byte[] data;
    try {
      data = Base64.getMimeDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean isGzip = data.length > 2 && data[0] == 0x1f && (data[1] & 0xff) == 0x8b;
    InputStream plain = new ByteArrayInputStream(data);
    return Optional.of(isGzip ? new Unpacked(plain, budget) : plain);
  }

  /** Opens the gzip at the first read, so that what is broken is broken there. */
  private static final class Unpacked extends InputStream {
    private final InputStream packed;
    private final UnpackBudget budget;
    private InputStream content = InputStream.nullInputStream();
    private boolean isOpen;

    Unpacked(InputStream packed, UnpackBudget budget) {
      this.packed = packed;
      this.budget = budget;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (!isOpen) {
        content = new GZIPInputStream(packed, BUFFER_BYTES);
        isOpen = true;
      }
      int count = content.read(target, offset, length);
      budget.spend(count);
      return count;
    }
  }
}
