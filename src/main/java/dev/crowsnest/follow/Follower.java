package dev.crowsnest.follow;

import dev.crowsnest.follow.Positions.Start;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.LogLines;
import dev.crowsnest.ingest.SinkException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Follows log files: what a poll finds in them is stored, and then their positions are. Used by one
 * thread.
 */
public final class Follower implements Closeable {
  /** What is read at a time, and stored again at most after a kill. */
  private static final int PIECE_BYTES = 1024 * 1024;

  /** A writer that is alive ends its line within a minute of usual polls. */
  private static final int LONG_WAIT_POLLS = 60;

  private final FollowSettings settings;
  private final LogLines lines;
  private final PositionsFile file;
  private final FollowedFolders folders;
  private final FollowReport report;
  private final Rotation rotation;
  private final List<Start> starts = new ArrayList<>();
  private final List<LogPosition> notFollowedNow = new ArrayList<>();
  private final Map<String, FollowCounts> counts = new LinkedHashMap<>();
  private final byte[] buffer = new byte[PIECE_BYTES];
  private Positions saved;

  private Follower(
      FollowSettings settings,
      LogLines lines,
      PositionsFile file,
      Positions saved,
      Consumer<String> messages) {
    this.settings = settings;
    this.lines = lines;
    this.file = file;
    this.saved = saved;
    this.folders = new FollowedFolders(settings.paths());
    this.report = new FollowReport(messages);
    this.rotation =
        new Rotation(
            folders,
            report,
            (followed, bytes) -> count(followed, new FollowCounts(0, 0, 0, bytes)));
    this.starts.addAll(saved.paths());
    settings.paths().forEach(path -> counts.put(path.text(), FollowCounts.NOTHING));
    for (LogPosition log : saved.logs()) {
      if (counts.containsKey(log.followed())) {
        rotation.remember(log);
      } else {
        notFollowedNow.add(log);
      }
    }
  }

  /**
   * Goes on where the positions file says.
   *
   * @param lines where complete lines go
   * @param messages gets what an operator should know, a line each; file names in it are as they
   *     are on disk
   * @throws PositionsException if the positions cannot be read, or another process uses them
   */
  public static Follower open(FollowSettings settings, LogLines lines, Consumer<String> messages)
      throws PositionsException {
    PositionsFile file = PositionsFile.lock(settings.positions());
    try {
      return new Follower(settings, lines, file, file.load(settings.cluster()), messages);
    } catch (PositionsException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Stores the complete lines that are there and not stored yet. Trouble with a file or with Kafka
   * is told, and the next poll tries again.
   *
   * @param isAskedToStop whether to end before all is read
   */
  public void poll(BooleanSupplier isAskedToStop) throws InterruptedException {
    report.beginPoll();
    Set<String> begun = look();
    try {
      for (FollowedLog log : List.copyOf(rotation.logs())) {
        boolean isSkipped = begun.contains(log.at().followed()) && settings.isFromEnd();
        read(log, isSkipped, isAskedToStop);
      }
      report.stored();
    } catch (SinkException e) {
      // Told where it happened: what waits behind it waits too, to keep the order.
    }
    save();
  }

  /** Returns what was read for each argument, by its absolute path. */
  public Map<String, FollowCounts> counts() {
    return Map.copyOf(counts);
  }

  /** Writes the positions and closes all files. */
  @Override
  public void close() {
    save();
    abandon();
  }

  /** Closes all files as the end of the process does: without writing anything. */
  void abandon() {
    rotation.logs().forEach(FollowedLog::close);
    file.close();
  }

  /** Looks at the folders; returns the arguments that are followed from now on. */
  private Set<String> look() {
    try {
      Set<String> known = starts.stream().map(Start::followed).collect(Collectors.toSet());
      List<Start> begun =
          folders.starts(
              settings.paths().stream().filter(path -> !known.contains(path.text())).toList());
      starts.addAll(begun);
      rotation.look(folders.look(starts));
      return begun.stream().map(Start::followed).collect(Collectors.toSet());
    } catch (IOException e) {
      report.unreadable("a folder", e);
      return Set.of();
    }
  }

  private void read(FollowedLog log, boolean isSkipped, BooleanSupplier isAskedToStop)
      throws SinkException, InterruptedException {
    Content content = log.content();
    if (content == null || isAskedToStop.getAsBoolean()) {
      return;
    }
    try {
      long end = log.measure();
      boolean isFinal = content.isFinal() || log.pollsMissing() >= Rotation.GRACE_POLLS;
      if (isFinal || log.unfinished().end() != end) {
        readTo(end, log, content, isFinal, isSkipped, isAskedToStop);
      }
      if (log.at().unread() == 0) {
        log.rest();
      } else if (!isAskedToStop.getAsBoolean() && log.unfinished().waits(end) == LONG_WAIT_POLLS) {
        report.unfinished(log);
      }
      if (isSkipped) {
        report.skipped(log);
      }
    } catch (IOException e) {
      report.unreadable(log.at().file(), e);
    }
  }

  private void readTo(
      long end,
      FollowedLog log,
      Content content,
      boolean isFinal,
      boolean isSkipped,
      BooleanSupplier isAskedToStop)
      throws IOException, SinkException, InterruptedException {
    try (LineReader reader =
        new LineReader(
            content, log.at().position(), end, isFinal, log.unfinished().end(), buffer)) {
      Optional<Piece> next = reader.next();
      while (next.isPresent()) {
        Piece piece = next.get();
        FollowCounts read = isSkipped ? FollowCounts.NOTHING : store(piece, log);
        piece.skipAll();
        if (!piece.isRead()) {
          throw new IOException("it was cut while it was read");
        }
        log.advance(piece);
        count(log.at().followed(), read);
        if (!isSkipped) {
          save();
        }
        next = isAskedToStop.getAsBoolean() ? Optional.empty() : reader.next();
      }
    }
  }

  private FollowCounts store(Piece piece, FollowedLog log)
      throws IOException, SinkException, InterruptedException {
    if (piece.isHole()) {
      report.hole(log, piece.length());
      return FollowCounts.NOTHING;
    }
    try {
      ImportCounts stored = lines.store(piece, log.name(), log.at().line());
      return new FollowCounts(stored.events(), stored.deadLetters(), piece.length(), 0);
    } catch (SinkException e) {
      report.notStored(log, e);
      throw e;
    }
  }

  private void count(String followed, FollowCounts more) {
    counts.merge(followed, more, FollowCounts::plus);
  }

  private void save() {
    List<LogPosition> logs = new ArrayList<>(notFollowedNow);
    rotation.logs().forEach(log -> logs.add(log.at()));
    Positions now = saved.with(starts, logs);
    if (now.equals(saved)) {
      return;
    }
    try {
      file.save(now);
      saved = now;
      report.saved();
    } catch (IOException e) {
      report.notSaved(e);
    }
  }
}
