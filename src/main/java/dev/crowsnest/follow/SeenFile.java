package dev.crowsnest.follow;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;

/**
 * A file as a poll saw it.
 *
 * @param path absolute
 * @param key what identifies the file whatever its name, such as device and inode; only as good as
 *     the file system, which gives the key of a deleted file to a new one. Empty where it has none
 * @param size in bytes, compressed if it is
 * @param followed the argument that it is read for; empty if it can only continue a log
 * @param isNamed whether the argument is its name
 */
record SeenFile(
    Path path, String key, long size, FileTime modified, String followed, boolean isNamed) {

  /** Older logs first; the one that is being written last. */
  static final Comparator<SeenFile> BY_AGE =
      Comparator.comparing(SeenFile::isNamed)
          .thenComparing(SeenFile::modified)
          .thenComparing(SeenFile::path);

  boolean isWanted() {
    return !followed.isEmpty();
  }

  /** Returns whether the log was in this file at last; what it holds now may be another one. */
  boolean isFileOf(LogPosition log) {
    return key.isEmpty() ? path.toString().equals(log.file()) : key.equals(log.key());
  }
}
