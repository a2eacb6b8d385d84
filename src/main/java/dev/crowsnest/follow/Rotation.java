package dev.crowsnest.follow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds after every look at the folder which file holds which log: by the file's key and the log's
 * content, never by a name.
 */
final class Rotation {
  /** A listing may miss a file that is just being renamed, and a copy may just be made. */
  static final int GRACE_POLLS = 3;

  /** Files that are open at the same time; others wait until some of these are read. */
  private static final int MAX_OPEN = 200;

  private final LogFiles files;
  private final FollowReport report;
  private final LostBytes lost;
  private final List<FollowedLog> logs = new ArrayList<>();

  /** Files with nothing but what another file has too. */
  private final Map<SeenFile, FollowedLog> copies = new HashMap<>();

  /** Counts bytes that are known to be lost. */
  interface LostBytes {
    void add(String followed, long bytes);
  }

  Rotation(LogFiles files, FollowReport report, LostBytes lost) {
    this.files = files;
    this.report = report;
    this.lost = lost;
  }

  /** Adds a log that was read before this process began. */
  void remember(LogPosition position) {
    logs.add(new FollowedLog(position));
  }

  /** Returns the logs in the order in which they are to be read. */
  List<FollowedLog> logs() {
    return logs;
  }

  /**
   * Finds the holder of each known log, and the logs that are new.
   *
   * @param seen all files of the folders
   */
  void look(List<SeenFile> seen) {
    Set<SeenFile> held = new HashSet<>();
    copies.keySet().retainAll(new HashSet<>(seen));
    copies.values().retainAll(new HashSet<>(logs));
    for (FollowedLog log : logs) {
      stay(log, seen, held);
    }
    for (FollowedLog log : logs) {
      if (log.holder() == null || (log.pollsMissing() > 0 && log.pollsMissing() <= GRACE_POLLS)) {
        search(log, seen, held);
      }
    }
    removeGone();
    seen.stream()
        .filter(file -> file.isWanted() && !held.contains(file) && !copies.containsKey(file))
        .sorted(SeenFile.BY_AGE)
        .forEach(this::meet);
  }

  /** Keeps the holder of a log if it still holds it. */
  private void stay(FollowedLog log, List<SeenFile> seen, Set<SeenFile> held) {
    SeenFile holder = log.holder();
    if (holder == null) {
      return;
    }
    SeenFile now =
        holder.key().isEmpty()
            ? null
            : seen.stream().filter(file -> file.isFileOf(log.at())).findFirst().orElse(null);
    if (!stillHolds(log, holder, now)) {
      log.lose();
    } else if (now != null) {
      log.seenIn(now);
      held.add(now);
    } else {
      log.missed();
    }
  }

  private boolean stillHolds(FollowedLog log, SeenFile holder, @Nullable SeenFile now) {
    Content content = log.content();
    if (holder.key().isEmpty()) {
      return false; // to be found again by its content
    }
    if (content == null || content.isFinal()) {
      return now == null
          ? content != null
          : now.size() == holder.size() && now.modified().equals(holder.modified());
    }
    try {
      if (log.isIn(content, true)) {
        log.measure(); // so that a copy of it is known as one
        return true;
      }
      report.truncated(log);
    } catch (IOException e) {
      report.unreadable(log.at().file(), e);
    }
    return false;
  }

  /** Looks for a file that holds the log: first where it was, then anywhere. */
  private void search(FollowedLog log, List<SeenFile> seen, Set<SeenFile> held) {
    Comparator<SeenFile> order =
        Comparator.comparing((SeenFile file) -> !file.isFileOf(log.at()))
            .thenComparing(SeenFile.BY_AGE);
    List<SeenFile> candidates =
        seen.stream()
            .filter(file -> file.size() > 0 || file.isFileOf(log.at()))
            .filter(file -> !held.contains(file) && copies.getOrDefault(file, log) == log)
            .sorted(order)
            .toList();
    for (SeenFile file : candidates) {
      Content content = openIf(file, log);
      if (content != null) {
        move(log, file, content);
        held.add(file);
        return;
      }
    }
    if (log.holder() == null) {
      log.missed();
    }
  }

  private @Nullable Content openIf(SeenFile file, FollowedLog log) {
    Content content = open(file);
    if (content == null) {
      return null;
    }
    try {
      if (log.isIn(content, file.isFileOf(log.at())) && isNotOfAnother(content, log)) {
        return content;
      }
    } catch (IOException e) {
      report.unreadable(file.path().toString(), e);
    }
    content.close();
    return null;
  }

  /**
   * Returns whether a content may be that of a log of which too little was seen to know it: its
   * file may be another one with the key of the one before.
   */
  private boolean isNotOfAnother(Content content, FollowedLog log) throws IOException {
    if (log.at().isToldByHead(content.length())) {
      return true;
    }
    for (FollowedLog other : logs) {
      if (other != log && other.isIn(content, false)) {
        return false;
      }
    }
    return !content.isFinal();
  }

  private void move(FollowedLog log, SeenFile file, Content content) {
    String before = log.at().file();
    long unread = log.at().unread();
    boolean isSameFile = file.isFileOf(log.at());
    boolean isFirst = !log.wasFound();
    copies.remove(file);
    log.take(file, content);
    if (!isSameFile && unread > 0) {
      report.continued(log, before);
    } else if (isFirst && file.isNamed()) {
      report.goesOn(log);
    }
    try {
      long missing = log.at().size() - content.length();
      log.measure();
      if (missing > 0) {
        lose(log, missing, "are not in " + file.path());
      }
    } catch (IOException e) {
      report.unreadable(file.path().toString(), e);
    }
  }

  private void removeGone() {
    for (Iterator<FollowedLog> all = logs.iterator(); all.hasNext(); ) {
      FollowedLog log = all.next();
      boolean isOver = log.pollsMissing() >= GRACE_POLLS;
      if (isOver && (log.content() == null || log.at().unread() == 0)) {
        if (log.content() == null && log.at().unread() > 0) {
          lose(log, log.at().unread(), "have gone with it");
        } else if (!log.wasFound() && !log.at().file().endsWith(".gz")) {
          report.gone(log);
        }
        log.close();
        all.remove();
      }
    }
  }

  private void lose(FollowedLog log, long bytes, String where) {
    lost.add(log.at().followed(), bytes);
    report.lost(log.at().file(), bytes, where);
  }

  /** Takes a file that holds none of the known logs as far as its key says. */
  private void meet(SeenFile file) {
    if ((file.size() == 0 && !file.isNamed())
        || logs.stream().filter(log -> log.content() != null).count() >= MAX_OPEN) {
      return;
    }
    Content content = open(file);
    if (content == null) {
      return;
    }
    try {
      for (FollowedLog log : logs) {
        if (log.isIn(content, false)) {
          if (content.length() > log.measure()) {
            move(log, file, content);
          } else {
            copies.put(file, log);
            content.close();
          }
          return;
        }
        if (!file.isNamed() && log.isBeingCopiedTo(content)) {
          content.close();
          return;
        }
      }
      FollowedLog log = new FollowedLog(LogPosition.start(file));
      log.take(file, content);
      log.measure();
      logs.add(log);
      report.begins(log);
    } catch (IOException e) {
      content.close();
      report.unreadable(file.path().toString(), e);
    }
  }

  private @Nullable Content open(SeenFile file) {
    try {
      return files.open(file);
    } catch (IOException e) {
      report.unreadable(file.path().toString(), e);
      return null;
    }
  }
}
