package dev.crowsnest.ingest;

import dev.crowsnest.audit.Sha256;
import dev.crowsnest.decode.DeadLetter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A stream as it was sent: remembers its beginning, its length and digest, and whether the sender
 * aborted it.
 */
final class SentBytes extends FilterInputStream {
  private final MessageDigest digest = Sha256.newDigest();
  private final byte[] beginning = new byte[DeadLetter.MAX_KEPT_OF_LARGER];
  private long length;
  private boolean brokenOff;

  SentBytes(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    try {
      int got = in.read(target, offset, count);
      if (got > 0) {
        remember(target, offset, got);
      }
      return got;
    } catch (IOException e) {
      brokenOff = true;
      throw e;
    }
  }

  /** Marks would count bytes twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  boolean isBrokenOff() {
    return brokenOff;
  }

  long length() {
    return length;
  }

  byte[] beginning() {
    return Arrays.copyOf(beginning, (int) Math.min(length, beginning.length));
  }

  /** Returns the digest of what was read so far; call it once. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void remember(byte[] source, int offset, int count) {
    digest.update(source, offset, count);
    if (length < beginning.length) {
      int kept = (int) Math.min(count, beginning.length - length);
      System.arraycopy(source, offset, beginning, (int) length, kept);
    }
    length += count;
  }
}
