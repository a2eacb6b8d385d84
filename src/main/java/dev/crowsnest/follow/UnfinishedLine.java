package dev.crowsnest.follow;

/** What is known of a log's last line while it has no newline. */
final class UnfinishedLine {
  private long end;
  private int polls;

  /** Returns where to look for its newline; 0 if nothing was looked at. */
  long end() {
    return end;
  }

  /**
   * Notes that there is no newline before an offset; returns for how many polls in a row nothing
   * came.
   */
  int waits(long newEnd) {
    polls = newEnd == end ? polls + 1 : 0;
    end = newEnd;
    return polls;
  }

  void clear() {
    end = 0;
    polls = 0;
  }
}
