package dev.crowsnest.cli.lookup;

/** Searches bytes. */
final class Bytes {
  private Bytes() {}

  /** Returns whether a part of the bytes is the other's. */
  static boolean contains(byte[] bytes, byte[] part) {
    for (int from = 0; from + part.length <= bytes.length; from++) {
      int same = 0;
      while (same < part.length && bytes[from + same] == part[same]) {
        same++;
      }
      if (same == part.length) {
        return true;
      }
    }
    return false;
  }
}
