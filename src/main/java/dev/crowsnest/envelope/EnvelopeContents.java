package dev.crowsnest.envelope;

/**
 * Takes what is in an envelope, in order. What is passed on is read like a file: it may be an
 * event, a list, lines, or another envelope.
 */
public interface EnvelopeContents {

  /** Takes JSON or lines of text. */
  void text(byte[] utf8);

  /** Takes Base64 of text or of compressed text. */
  void base64(byte[] encoded);

  /** Returns whether a text of this stream waits for its next piece. */
  boolean isOpen(String stream);

  /**
   * Takes a piece of a text that was cut into several.
   *
   * @param stream tells apart texts whose pieces are mixed, such as {@code stdout}
   */
  void piece(String stream, byte[] utf8, boolean isLast);

  /**
   * Tells that the item is known, and is no audit event: another log of the same cluster, a test
   * message.
   *
   * @param what for people, such as {@code another log of AKS}; names nothing from the item
   */
  void setAside(String what);
}
