package dev.crowsnest.kubernetes.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.Sha256;
import java.util.HexFormat;

/** Stands in for what is too long to be remembered. */
final class Digests {
  private static final int LONGEST = 300;
  private static final int KEPT = 200;
  private static final int BYTES = 16;

  private Digests() {}

  /**
   * Returns the text, or its beginning and a digest of the whole; a shortened text stays as it is.
   */
  static String shorten(String text) {
    return text.length() <= LONGEST ? text : Words.cut(text, KEPT) + " #" + of(text);
  }

  /** Equal texts have equal digests, and nobody finds two others. */
  static String of(String text) {
    byte[] digest = Sha256.newDigest().digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }
}
