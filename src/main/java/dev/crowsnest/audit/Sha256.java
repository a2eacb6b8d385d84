package dev.crowsnest.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The digest used everywhere in Crowsnest. */
public final class Sha256 {
  /** Only copied: that is cheaper than looking for the provider again. */
  private static final MessageDigest PROTOTYPE = fromProvider();

  private Sha256() {}

  /** Returns a digest for data that is read as a stream, or in parts. */
  public static MessageDigest newDigest() {
    try {
      return (MessageDigest) PROTOTYPE.clone();
    } catch (CloneNotSupportedException e) {
      return fromProvider();
    }
  }

  private static MessageDigest fromProvider() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the whole digest in lower-case hexadecimal. */
  public static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(newDigest().digest(bytes));
  }
}
