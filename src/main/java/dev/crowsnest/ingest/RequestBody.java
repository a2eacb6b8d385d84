package dev.crowsnest.ingest;

import dev.crowsnest.archive.SentBytes;
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

/** The bytes of a request, decompressed if it says so, up to a limit. */
final class RequestBody extends BodyInput {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SentBytes sent;
  private final boolean isGzip;
  private final long maxBytes;
  private final Deadline deadline;
  private long left;
  private @Nullable InputStream content;
  private @Nullable Rejected problem;

  RequestBody(InputStream in, boolean isGzip, long maxBytes, Deadline deadline) {
    this.sent = new SentBytes(in, DeadLetter.MAX_KEPT_OF_LARGER);
    this.isGzip = isGzip;
    this.maxBytes = maxBytes;
    this.left = maxBytes;
    this.deadline = deadline;
  }

  @Override
  @Nullable Rejected problem() {
    return problem;
  }

  /** Returns whether more was sent than is accepted. */
  boolean isTooLong() {
    return problem != null && left == 0;
  }

  @Override
  DeadLetter letter(Rejected why, String place) throws IOException {
    byte[] rest = new byte[BUFFER_BYTES];
    while (sent.length() < maxBytes && !deadline.left().isZero() && sent.read(rest) >= 0) {
      // The stream itself remembers what has been read.
    }
    return letter(sent, why, place);
  }

  @Override
  int readContent(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (problem != null) {
      return -1;
    }
    if (deadline.left().isZero()) {
      throw new InterruptedIOException("the sender is too slow");
    }
    int count = plain(target, offset, (int) Math.min(length, left + 1));
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

  private int plain(byte[] target, int offset, int length) throws IOException {
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
