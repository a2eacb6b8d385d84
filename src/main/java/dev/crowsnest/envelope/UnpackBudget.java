package dev.crowsnest.envelope;

import java.io.IOException;

/** How much one item may unpack to, with all that is packed in it. Used by one thread. */
final class UnpackBudget {
  /**
   * A message of CloudWatch holds a few megabytes when it is unpacked; what holds this much is
   * meant to do harm.
   */
  private static final long MAX_BYTES = 256L << 20;

  private long left = MAX_BYTES;

  /** Begins with the next item. */
  void renew() {
    left = MAX_BYTES;
  }

  /**
   * Counts bytes that were unpacked.
   *
   * @param count none if it is negative
   * @throws IOException if there were too many
   */
  void spend(int count) throws IOException {
    left -= Math.max(0, count);
    if (left < 0) {
      throw new IOException("unpacks to more than " + MAX_BYTES + " bytes");
    }
  }
}
