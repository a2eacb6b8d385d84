package dev.crowsnest.ingest;

import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import dev.crowsnest.decode.RejectReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request or a file, decompressed if necessary, up to a limit. If they are broken or
 * too many, the stream simply ends there, so that earlier items are kept and the torn one becomes a
 * dead letter; {@link #problem} says why. Only fails if the sender does.
 */
final class BodyInput extends InputStream {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SentBytes sent;
  private final boolean isGzip;
  private final long maxBytes;
  private final Deadline deadline;
  private long left;
  private byte[] ahead = {};
  private int aheadRead;
  private @Nullable InputStream content;
  private @Nullable Rejected problem;

  BodyInput(InputStream in, boolean isGzip, long maxBytes, Deadline deadline) {
    this.sent = new SentBytes(in);
    this.isGzip = isGzip;
    this.maxBytes = maxBytes;
    this.left = maxBytes;
    this.deadline = deadline;
  }

  /**
   * Returns the first bytes without consuming them: up to the end of a line, at most so many. Call
   * it before anything is read.
   */
  byte[] peek(int most) throws IOException {
    byte[] bytes = new byte[most];
    int count = 0;
    boolean isAtLineEnd = false;
    while (count < most && !isAtLineEnd) {
      int got = read(bytes, count, 1);
      if (got < 0) {
        break;
      }
      isAtLineEnd = bytes[count] == '\n';
      count += got;
    }
    ahead = Arrays.copyOf(bytes, count);
    return ahead.clone();
  }

  /** Returns why the stream ended early; null if it did not, or has not ended yet. */
  @Nullable Rejected problem() {
    return problem;
  }

  /** Returns whether more was sent than is accepted. */
  boolean isTooLong() {
    return problem != null && left == 0;
  }

  /**
   * Returns a letter with everything as it was sent, including the unread rest: for a problem that
   * no item shows.
   */
  DeadLetter letter(Rejected why, String place) throws IOException {
    byte[] rest = new byte[BUFFER_BYTES];
    while (sent.length() < maxBytes && !deadline.left().isZero() && sent.read(rest) >= 0) {
      // The stream itself remembers what has been read.
    }
    return new DeadLetter(
        sent.beginning(), why.reason(), why.detail(), place, sent.length(), sent.sha256());
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (ahead.length > aheadRead) {
      int count = Math.min(length, ahead.length - aheadRead);
      System.arraycopy(ahead, aheadRead, target, offset, count);
      aheadRead += count;
      return count;
    }
    if (problem != null) {
      return -1;
    }
    if (deadline.left().isZero()) {
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
