package dev.crowsnest.ingest;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request or a file, decompressed if need be, up to a limit. Where they are broken
 * or too many they simply end, so that the items before are kept and the torn one becomes a dead
 * letter; {@link #problem} says why. Fails only if the sender does.
 */
final class BodyInput extends InputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SentBytes sent;
  private final boolean isGzip;
  private final long maxBytes;
  private final Deadline patience;
  private long left;
  private @Nullable InputStream content;
  private @Nullable Rejected problem;

  BodyInput(InputStream in, boolean isGzip, long maxBytes, Deadline patience) {
    this.sent = new SentBytes(in);
    this.isGzip = isGzip;
    this.maxBytes = maxBytes;
    this.left = maxBytes;
    this.patience = patience;
  }

  /** Returns why the bytes ended before their end; null if they did not, or have not ended yet. */
  @Nullable Rejected problem() {
    return problem;
  }

  /** Returns whether more was sent than is accepted. */
  boolean isTooLong() {
    return problem != null && left == 0;
  }

  /**
   * Keeps what was sent as it was sent, the unread rest included: for a problem that no item shows.
   */
  DeadLetter letter(Rejected why, String place) throws IOException {
    byte[] rest = new byte[BUFFER_BYTES];
    while (sent.length() < maxBytes && !patience.left().isZero() && sent.read(rest) >= 0) {
      // The stream itself remembers what is read.
    }
    return new DeadLetter(
        sent.beginning(), why.reason(), why.detail(), place, sent.length(), sent.sha256());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (problem != null) {
      return -1;
    }
    if (patience.left().isZero()) {
      throw new InterruptedIOException("the sender is too slow");
    }
    int count = readContent(target, offset, (int) Math.min(length, left + 1));
    if (count > left) {
      problem =
          new Rejected(
              isGzip ? RejectReason.BROKEN_ENCODING : RejectReason.TOO_LARGE,
              "the whole input has more than " + maxBytes + " bytes");
      count = left == 0 ? -1 : (int) left;
      left = 0;
      return count;
    }
    left -= Math.max(0, count);
    return count;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  private int readContent(byte[] target, int offset, int length) throws IOException {
    try {
      if (content == null) {
        content = isGzip ? new GZIPInputStream(sent, BUFFER_BYTES) : sent;
      }
      return content.read(target, offset, length);
    } catch (ZipException | EOFException e) {
      if (sent.isBrokenOff()) {
        throw e;
      }
      problem = new Rejected(RejectReason.BROKEN_ENCODING, "its gzip is truncated or broken");
      return -1;
    }
  }
}
