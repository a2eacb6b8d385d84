package dev.crowsnest.follow;

import java.util.List;

/**
 * What the positions file holds.
 *
 * @param format {@link #FORMAT}
 * @param cluster the cluster that the events are stored for
 * @param paths the arguments that were followed so far
 * @param logs in the order in which they are read
 */
record Positions(int format, String cluster, List<Start> paths, List<LogPosition> logs) {
  static final int FORMAT = 1;

  /**
   * What was there when an argument was followed for the first time.
   *
   * @param backupsAfter the time in the name of the last backup, which is not read; empty if there
   *     was none
   */
  record Start(String followed, String backupsAfter) {}

  Positions {
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format " + format + " is of another version; this one reads format " + FORMAT);
    }
    paths = List.copyOf(paths);
    logs = List.copyOf(logs);
  }

  static Positions none(String cluster) {
    return new Positions(FORMAT, cluster, List.of(), List.of());
  }

  Positions with(List<Start> newPaths, List<LogPosition> newLogs) {
    return new Positions(format, cluster, newPaths, newLogs);
  }
}
