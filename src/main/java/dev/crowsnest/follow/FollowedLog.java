package dev.crowsnest.follow;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A log, how far it is read, and the file that holds it as far as that is known. */
final class FollowedLog implements Closeable {
  private LogPosition at;
  private @Nullable Content content;
  private @Nullable SeenFile holder;
  private boolean wasFound;
  private int pollsMissing;
  private int pollsQuiet;
  private final UnfinishedLine unfinished = new UnfinishedLine();

  FollowedLog(LogPosition at) {
    this.at = at;
  }

  LogPosition at() {
    return at;
  }

  /** Returns what is read; null while no file is known to hold the log, or it rests. */
  @Nullable Content content() {
    return content;
  }

  /** Returns the file as it was seen at last; null while no file is known to hold the log. */
  @Nullable SeenFile holder() {
    return holder;
  }

  /** Returns the number of polls in a row that did not see the log's file. */
  int pollsMissing() {
    return pollsMissing;
  }

  /** Returns whether a file that holds it was found since this process began. */
  boolean wasFound() {
    return wasFound;
  }

  UnfinishedLine unfinished() {
    return unfinished;
  }

  /** Returns the name of the file that holds the log, or held it at last. */
  String name() {
    return String.valueOf(Path.of(at.file()).getFileName());
  }

  /**
   * Returns whether a content is this log, or more of it.
   *
   * @param isSameFile whether it is of the file that held the log before
   */
  boolean isIn(Content candidate, boolean isSameFile) throws IOException {
    long length = candidate.length();
    if (length < (isSameFile ? at.size() : at.position())) {
      return false;
    }
    if (!isSameFile && !at.isToldByHead(length)) {
      return false;
    }
    int tail = at.tail().length();
    return at.head().isStartOf(candidate.bytes(0, at.head().length()))
        && at.tail().isStartOf(candidate.bytes(at.position() - tail, tail));
  }

  /**
   * Returns whether a content that is too short to be this log is a copy of its beginning, which
   * somebody is still making.
   */
  boolean isBeingCopiedTo(Content candidate) throws IOException {
    Content own = content;
    long length = candidate.length();
    if (own == null || length == 0 || length >= own.length()) {
      return false;
    }
    int count = (int) Math.min(length, Fingerprint.MAX_BYTES);
    return Arrays.equals(own.bytes(0, count), candidate.bytes(0, count))
        && Arrays.equals(own.bytes(length - count, count), candidate.bytes(length - count, count));
  }

  /** Notes the file that holds the log now. */
  void take(SeenFile file, Content newContent) {
    lose();
    content = newContent;
    unfinished.clear();
    wasFound = true;
    seenIn(file);
  }

  /** Notes that the file is still there, perhaps by another name. */
  void seenIn(SeenFile file) {
    holder = file;
    at = at.heldBy(file);
    pollsMissing = 0;
  }

  void missed() {
    pollsMissing++;
  }

  /** Notes that no file is known to hold the log any more. */
  void lose() {
    close();
    content = null;
    holder = null;
  }

  /**
   * Notes that all is read. A file that is not going to grow is closed after that, and only looked
   * at from outside.
   */
  void rest() {
    pollsQuiet++;
    if (content == null || holder == null || holder.isNamed() || pollsMissing > 0) {
      return;
    }
    if (content.isFinal() || pollsQuiet > Rotation.GRACE_POLLS) {
      close();
      content = null;
    }
  }

  /**
   * Notes how much there is to read, and more of the head while it is short; returns the length.
   */
  long measure() throws IOException {
    Content own = content;
    if (own == null) {
      return at.size();
    }
    long length = own.length();
    Fingerprint head = at.head();
    if (head.length() < Fingerprint.MAX_BYTES && length > head.length()) {
      byte[] start = own.bytes(0, Fingerprint.MAX_BYTES);
      head = start.length <= length && head.isStartOf(start) ? Fingerprint.of(start) : head;
    }
    at = at.seen(Math.max(length, at.position()), head);
    return length;
  }

  void advance(Piece piece) {
    at = at.after(piece.length(), piece.lines(), piece.tail());
    unfinished.clear();
    pollsQuiet = 0;
  }

  @Override
  public void close() {
    if (content != null) {
      content.close();
    }
  }
}
