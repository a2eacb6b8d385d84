package dev.crowsnest.ingest;

import dev.crowsnest.archive.SentBytes;
import dev.crowsnest.decode.DeadLetter;
import dev.crowsnest.decode.DecodeResult.Rejected;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * The plain bytes of a request or a file. If they are broken or too many, the stream simply ends
 * there, so that earlier items are kept and the torn one becomes a dead letter; {@link #problem}
 * says why. Only fails if the sender does.
 */
abstract class BodyInput extends InputStream {

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
  public abstract int read(byte[] target, int offset, int length) throws IOException;

  static DeadLetter letter(SentBytes sent, Rejected why, String place) {
    return new DeadLetter(
        sent.beginning(), why.reason(), why.detail(), place, sent.length(), sent.sha256());
  }
}
