package dev.crowsnest.follow;

import dev.crowsnest.failure.FailureText;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What an argument asks to follow: a file and the backups that an API server makes of it, or the
 * files of a folder whose names match a glob.
 */
public final class FollowedPath {
  private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

  /** As kube-apiserver writes it; later times are greater as texts. */
  private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}-\\d{2}-\\d{2}\\.\\d{3}";

  private final Path path;
  private final @Nullable PathMatcher glob;
  private final Pattern backup;

  private FollowedPath(Path path, @Nullable PathMatcher glob) {
    this.path = path;
    this.glob = glob;
    String name = name(path);
    int dot = name.lastIndexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String extension = dot < 0 ? "" : name.substring(dot);
    this.backup =
        Pattern.compile(
            Pattern.quote(stem + '-') + "(" + TIME + ")" + Pattern.quote(extension) + "(\\.gz)?");
  }

  /**
   * Returns what an argument asks for.
   *
   * @throws IllegalArgumentException if it is not a path, or has a glob elsewhere than in its name
   */
  public static FollowedPath of(String argument) {
    try {
      Path path = Path.of(argument).toAbsolutePath().normalize();
      if (path.getFileName() == null || Files.isDirectory(path)) {
        throw new IllegalArgumentException(
            argument + " is a directory: name a file in it, or a glob such as " + path + "/*.log");
      }
      if (GLOB.matcher(String.valueOf(path.getParent())).find()) {
        throw new IllegalArgumentException(
            argument + ": only the last part of a path may be a glob");
      }
      boolean isGlob = GLOB.matcher(name(path)).find() && !Files.exists(path);
      return new FollowedPath(
          path, isGlob ? FileSystems.getDefault().getPathMatcher("glob:" + name(path)) : null);
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw new IllegalArgumentException(argument + " is not a path: " + FailureText.of(e), e);
    }
  }

  /** Returns the absolute path, with the glob if it has one. */
  public String text() {
    return path.toString();
  }

  Path folder() {
    return path.resolveSibling("").toAbsolutePath();
  }

  /** Returns whether this is the full name that was asked for. */
  boolean isName(Path file) {
    return glob == null && name(file).equals(name(path));
  }

  /**
   * Returns whether a file of the folder is to be read.
   *
   * @param backupsAfter only backups with a later time in their names are
   */
  boolean wants(Path file, String backupsAfter) {
    if (glob != null) {
      return glob.matches(Path.of(name(file)));
    }
    return isName(file)
        || backupTime(file).filter(time -> time.compareTo(backupsAfter) > 0).isPresent();
  }

  /** Returns the time in the name of a backup; empty if it is not one. */
  Optional<String> backupTime(Path file) {
    Matcher name = backup.matcher(name(file));
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
