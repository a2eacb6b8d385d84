package dev.crowsnest.follow;

/**
 * How far a log was read, and how to know it again: what the positions file keeps.
 *
 * @param followed the argument that asks for it
 * @param file the path of the file that held it at last
 * @param key of that file; see {@link SeenFile#key}
 * @param size the bytes of the log that were seen, decompressed; at least {@code position}
 * @param position the offset of the first byte that is not stored yet, the start of a line
 * @param line the number of that line, counted from 1
 * @param head of the first bytes, as many as were seen
 * @param tail of the last bytes before the position
 */
record LogPosition(
    String followed,
    String file,
    String key,
    long size,
    long position,
    long line,
    Fingerprint head,
    Fingerprint tail) {

  /** Fewer bytes may be the same in two logs. */
  private static final int TELLING_BYTES = 256;

  LogPosition {
    if (position < 0 || position > size || line < 1) {
      throw new IllegalArgumentException("position, size and line contradict each other");
    }
    if (head.length() > size || tail.length() > position) {
      throw new IllegalArgumentException("a fingerprint has more bytes than were read");
    }
  }

  /** Returns the start of a log of which nothing was seen. */
  static LogPosition start(SeenFile file) {
    return new LogPosition(
        file.followed(),
        file.path().toString(),
        file.key(),
        0,
        0,
        1,
        Fingerprint.NOTHING,
        Fingerprint.NOTHING);
  }

  long unread() {
    return size - position;
  }

  /**
   * Returns whether the head alone tells the log from others.
   *
   * @param length of what may be the same log
   */
  boolean isToldByHead(long length) {
    return head.length() >= TELLING_BYTES
        || (head.length() > 0 && head.length() == size && length == size);
  }

  LogPosition heldBy(SeenFile holder) {
    return new LogPosition(
        followed, holder.path().toString(), holder.key(), size, position, line, head, tail);
  }

  /** Returns the same position in a log of which so much is there. */
  LogPosition seen(long newSize, Fingerprint newHead) {
    return new LogPosition(followed, file, key, newSize, position, line, newHead, tail);
  }

  /** Returns the position after bytes that are stored. */
  LogPosition after(long bytes, long lines, Fingerprint newTail) {
    long next = position + bytes;
    return new LogPosition(
        followed, file, key, Math.max(size, next), next, line + lines, head, newTail);
  }
}
