package dev.crowsnest.follow;

import dev.crowsnest.follow.Positions.Start;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The folders of the files that are followed, on disk. */
final class FollowedFolders implements LogFiles {
  /** More are a mistake, and each costs a look every second. */
  private static final int MAX_FILES = 10_000;

  private final List<FollowedPath> paths;

  /** What is not to be decompressed again until it changes. */
  private final Map<SeenFile, UnfinishedGzipException> unfinished = new HashMap<>();

  FollowedFolders(List<FollowedPath> paths) {
    this.paths = List.copyOf(paths);
  }

  /**
   * Returns what is there when paths are followed for the first time.
   *
   * @throws IOException if a folder cannot be listed
   */
  List<Start> starts(List<FollowedPath> newPaths) throws IOException {
    List<Start> starts = new ArrayList<>();
    for (FollowedPath path : newPaths) {
      TreeSet<String> times = new TreeSet<>();
      for (Path file : list(path.folder())) {
        path.backupTime(file).ifPresent(times::add);
      }
      starts.add(new Start(path.text(), times.isEmpty() ? "" : times.last()));
    }
    return starts;
  }

  /**
   * Returns the files of all folders, each once whatever names it has.
   *
   * @throws IOException if a folder cannot be listed; then nothing is known of any file
   */
  List<SeenFile> look(List<Start> starts) throws IOException {
    Map<String, String> backupsAfter = new HashMap<>();
    starts.forEach(start -> backupsAfter.put(start.followed(), start.backupsAfter()));
    Map<String, SeenFile> seen = new LinkedHashMap<>();
    for (Path folder : new TreeSet<>(paths.stream().map(FollowedPath::folder).toList())) {
      for (Path file : list(folder)) {
        see(file, backupsAfter)
            .ifPresent(
                found ->
                    seen.merge(
                        found.key().isEmpty() ? found.path().toString() : found.key(),
                        found,
                        FollowedFolders::better));
      }
    }
    unfinished.keySet().retainAll(List.copyOf(seen.values()));
    return List.copyOf(seen.values());
  }

  @Override
  public Content open(SeenFile file) throws IOException {
    UnfinishedGzipException known = unfinished.get(file);
    if (known != null) {
      throw known;
    }
    FileContent content;
    try {
      content = FileContent.open(file.path());
    } catch (UnfinishedGzipException e) {
      unfinished.put(file, e);
      throw e;
    }
    try {
      if (!key(Files.readAttributes(file.path(), BasicFileAttributes.class)).equals(file.key())) {
        throw new NoSuchFileException(file.path() + " has become another file");
      }
      return content;
    } catch (IOException e) {
      content.close();
      throw e;
    }
  }

  private Optional<SeenFile> see(Path file, Map<String, String> backupsAfter) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (!attributes.isRegularFile()) {
      return Optional.empty();
    }
    Optional<FollowedPath> followed =
        paths.stream()
            .filter(path -> path.folder().equals(file.getParent()))
            .filter(path -> path.wants(file, backupsAfter.getOrDefault(path.text(), "")))
            .findFirst();
    return Optional.of(
        new SeenFile(
            file,
            key(attributes),
            attributes.size(),
            attributes.lastModifiedTime(),
            followed.map(FollowedPath::text).orElse(""),
            followed.filter(path -> path.isName(file)).isPresent()));
  }

  private static List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        files.add(entry);
        if (files.size() > MAX_FILES) {
          throw new IOException(folder + " has more than " + MAX_FILES + " files");
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(folder + " does not exist");
    }
    return files;
  }

  private static String key(BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    return key == null ? "" : key.toString();
  }

  /** Of two names of one file: the one that is asked for. */
  private static SeenFile better(SeenFile one, SeenFile other) {
    if (one.isNamed() || (one.isWanted() && !other.isNamed())) {
      return one;
    }
    return other.isWanted() ? other : one;
  }
}
