package dev.crowsnest.kubernetes.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.audit.Sha256;
import java.util.HexFormat;

/** Shortens what is too long to be stored. */
final class Digests {
  private static final int LONGEST = 300;
  private static final int KEPT = 200;
  private static final int BYTES = 16;

  private Digests() {}

  /**
   * Returns the text, or its beginning and a digest of the whole; a shortened text is returned
   * unchanged.
   */
  static String shorten(String text) {
    return text.length() <= LONGEST ? text : Names.cut(text, KEPT) + " #" + of(text);
  }

  /**
   * Returns a digest: equal texts have equal digests, and nobody can find two different ones that
   * do.
   */
  static String of(String text) {
    byte[] digest = Sha256.newDigest().digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }
}
