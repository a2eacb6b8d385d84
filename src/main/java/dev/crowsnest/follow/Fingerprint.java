package dev.crowsnest.follow;

import dev.crowsnest.audit.Sha256;
import java.util.Arrays;

/**
 * A hash of some bytes of a log and their number.
 *
 * @param length 0 to {@link #MAX_BYTES}
 * @param sha256 lower-case hexadecimal
 */
record Fingerprint(int length, String sha256) {
  /** More than most events have, so that it includes ids and times. */
  static final int MAX_BYTES = 4096;

  static final Fingerprint NOTHING = of(new byte[0]);

  Fingerprint {
    if (length < 0 || length > MAX_BYTES) {
      throw new IllegalArgumentException("a fingerprint has 0 to " + MAX_BYTES + " bytes");
    }
  }

  static Fingerprint of(byte[] bytes) {
    return new Fingerprint(bytes.length, Sha256.hex(bytes));
  }

  /** Returns whether the bytes begin with those that this was made of. */
  boolean isStartOf(byte[] bytes) {
    return bytes.length >= length && of(Arrays.copyOf(bytes, length)).equals(this);
  }
}
