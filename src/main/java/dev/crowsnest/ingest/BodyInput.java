package dev.crowsnest.ingest;

import dev.crowsnest.archive.SentBytes;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a request or a file. If they are broken or too many, the stream simply ends
 * there, so that earlier items are kept and the torn one becomes a dead letter; {@link #problem}
 * says why. Only fails if the sender does.
 */
abstract class BodyInput extends InputStream {
  private byte[] ahead = {};
  private int aheadRead;

  /**
   * Returns the first bytes without consuming them: up to the end of a line, at most so many. Call
   * it before anything is read.
   */
  byte[] peek(int most) throws IOException {
    byte[] bytes = new byte[most];
    int count = 0;
    while (count < most
        && (count == 0 || bytes[count - 1] != '\n')
        && readContent(bytes, count, 1) > 0) {
      count++;
    }
    ahead = Arrays.copyOf(bytes, count);
    return ahead.clone();
  }

  /** Returns why the stream ended early; null if it did not, or has not ended yet. */
  abstract @Nullable Rejected problem();

  /**
   * Returns a letter with everything as it was sent, including the unread rest: for a problem that
   * no item shows.
   */
  abstract DeadLetter letter(Rejected why, String place) throws IOException;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final int read(byte[] target, int offset, int length) throws IOException {
    if (aheadRead == ahead.length) {
      return readContent(target, offset, length);
    }
    int count = Math.min(length, ahead.length - aheadRead);
    System.arraycopy(ahead, aheadRead, target, offset, count);
    aheadRead += count;
    return count;
  }

  /** Does what {@link #read(byte[], int, int)} does with a stream. */
  abstract int readContent(byte[] target, int offset, int length) throws IOException;

  static DeadLetter letter(SentBytes sent, Rejected why, String place) {
    return new DeadLetter(
        sent.beginning(), why.reason(), why.detail(), place, sent.length(), sent.sha256());
  }
}
