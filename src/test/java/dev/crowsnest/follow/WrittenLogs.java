package dev.crowsnest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A folder in which somebody writes and rotates an audit log, and remembers every line. */
final class WrittenLogs {
  private final Path active;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final List<Path> backups = new ArrayList<>();
  private final Map<Path, List<Line>> contents = new LinkedHashMap<>();
  private String begun = "";
  private String rest = "";
  private long lineNumber = 1;
  private int numbers;
  private int rotations;
  private long tornBytes;

  /** A complete line; excused if nobody can read it any more. */
  static final class Line {
    private final String text;
    private final long number;
    private boolean isExcused;

    Line(String text, long number) {
      this.text = text;
      this.number = number;
    }

    String text() {
      return text;
    }

    long number() {
      return number;
    }

    boolean isExcused() {
      return isExcused;
    }
  }

  WrittenLogs(Path folder) {
    this.active = folder.resolve("audit.log");
    contents.put(active, new ArrayList<>());
  }

  Path active() {
    return active;
  }

  List<Path> backups() {
    return List.copyOf(backups);
  }

  /** The bytes of lines that never got their end. */
  long tornBytes() {
    return tornBytes;
  }

  Map<String, Line> lines() {
    return lines;
  }

  void append(int padding) throws IOException {
    if (rest.isEmpty()) {
      begin(padding);
    }
    String text = begun;
    write(rest + "\n");
    rest = "";
    Line line = new Line(text, lineNumber++);
    lines.put(text, line);
    contentOf(active).add(line);
  }

  private void begin(int padding) {
    begun = LogLine.of(numbers++, padding);
    rest = begun;
  }

  /** Writes a part of a line, of a new one if none is unfinished. */
  void appendPart(int padding) throws IOException {
    if (rest.isEmpty()) {
      begin(padding);
    }
    int half = rest.length() / 2;
    write(rest.substring(0, half));
    rest = rest.substring(half);
  }

  /** What was begun of a line stays without its end. */
  Path rename(boolean createsNew) throws IOException {
    if (!Files.exists(active)) {
      return active;
    }
    Path backup =
        active.resolveSibling(
            "audit-2026-11-20T10-%02d-%02d.%03d.log"
                .formatted(rotations / 60 % 60, rotations % 60, rotations / 3600));
    rotations++;
    Files.move(active, backup);
    contents.put(backup, contentOf(active));
    backups.add(backup);
    startOver();
    if (createsNew) {
      Files.createFile(active);
    }
    return backup;
  }

  /** Compresses a backup, which stays. */
  Path gzip(Path backup) throws IOException {
    Path gzip = gzipName(backup);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      Files.copy(backup, out);
    }
    return gzip;
  }

  /** Compresses the first part of a backup. */
  void gzipPart(Path backup) throws IOException {
    byte[] whole = Files.readAllBytes(gzip(backup));
    Files.write(gzipName(backup), Arrays.copyOf(whole, whole.length / 2));
  }

  /** Deletes a backup that was compressed. */
  void replaceByGzip(Path backup) throws IOException {
    Path gzip = gzipName(backup);
    Files.delete(backup);
    contents.put(gzip, contentOf(backup));
    backups.set(backups.indexOf(backup), gzip);
  }

  /** Deletes a backup; what is not stored yet is excused. */
  void delete(Path backup, Set<String> stored) throws IOException {
    Files.delete(backup);
    Files.deleteIfExists(gzipName(backup));
    backups.remove(backup);
    excuse(backup, stored);
  }

  /**
   * Copies the file, perhaps, and truncates it. What is not stored yet is excused: the follower may
   * know the copy, and need not.
   */
  void copyTruncate(boolean keepsCopy, Set<String> stored) throws IOException {
    if (!Files.exists(active)) {
      return;
    }
    if (keepsCopy) {
      Path copy = active.resolveSibling("audit.log." + ++rotations);
      Files.copy(active, copy);
      contents.put(copy, contentOf(active));
      backups.add(copy);
    }
    FileChannel.open(active, StandardOpenOption.WRITE).truncate(0).close();
    excuse(active, stored);
    startOver();
  }

  private void excuse(Path file, Set<String> stored) {
    contentOf(file).stream()
        .filter(line -> !stored.contains(line.text))
        .forEach(line -> line.isExcused = true);
  }

  private void startOver() {
    contents.put(active, new ArrayList<>());
    lineNumber = 1;
    tornBytes += rest.isEmpty() ? 0 : begun.length() - rest.length();
    rest = "";
  }

  private void write(String text) throws IOException {
    Files.write(active, text.getBytes(UTF_8), CREATE, APPEND);
  }

  private List<Line> contentOf(Path file) {
    return contents.computeIfAbsent(file, path -> new ArrayList<>());
  }

  private static Path gzipName(Path backup) {
    return backup.resolveSibling(backup.getFileName() + ".gz");
  }
}
