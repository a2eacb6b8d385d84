package dev.crowsnest.archive;

import dev.crowsnest.audit.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A stream as it was sent: remembers its beginning, its length and digest, and whether the sender
 * aborted it.
 */
public final class SentBytes extends FilterInputStream {
  /** Enough to see what it was. */
  public static final int USUALLY_KEPT = 64 * 1024;

  private static final int FIRST_BYTES = 1024;

  private final MessageDigest digest = Sha256.newDigest();
  private final int maxKept;
  private byte[] beginning;
  private long length;
  private @Nullable IOException failure;

  /**
   * Creates a stream.
   *
   * @param maxKept how many bytes of its beginning are remembered
   */
  public SentBytes(InputStream in, int maxKept) {
    super(in);
    this.maxKept = maxKept;
    this.beginning = new byte[Math.min(maxKept, FIRST_BYTES)];
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
      failure = e;
      throw e;
    }
  }

  @Override
  public long skip(long count) throws IOException {
    byte[] skipped = new byte[(int) Math.min(count, 8192)];
    return count <= 0 ? 0 : Math.max(0, read(skipped, 0, skipped.length));
  }

  /** Marks would count bytes twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  public boolean isBrokenOff() {
    return failure != null;
  }

  /** Throws what the sender threw, if it aborted: decoders may have swallowed it. */
  void throwFailure() throws IOException {
    if (failure != null) {
      throw failure;
    }
  }

  /** Returns how many bytes were read so far. */
  public long length() {
    return length;
  }

  public byte[] beginning() {
    return Arrays.copyOf(beginning, (int) Math.min(length, maxKept));
  }

  /** Returns the digest of what was read so far; call it once. */
  public String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void remember(byte[] source, int offset, int count) {
    digest.update(source, offset, count);
    if (length < maxKept) {
      int kept = (int) Math.min(count, maxKept - length);
      int needed = (int) length + kept;
      if (needed > beginning.length) {
        beginning = Arrays.copyOf(beginning, Math.min(maxKept, 2 * needed));
      }
      System.arraycopy(source, offset, beginning, (int) length, kept);
    }
    length += count;
  }
}
