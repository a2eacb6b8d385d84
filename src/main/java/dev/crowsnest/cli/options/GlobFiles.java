package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * The files that a pattern stands for, in the order of their paths: {@code *} and {@code ?} within
 * a name, {@code **} over any number of folders, none too, {@code [ab]} and {@code {a,b}}. A folder
 * that matches stands for its files.
 */
final class GlobFiles {
  private static final String SIGNS = "*?[{";

  private GlobFiles() {}

  static boolean isGlob(String argument) {
    return argument.chars().anyMatch(c -> SIGNS.indexOf(c) >= 0);
  }

  static List<InputFile> of(String glob) throws CommandFailure {
    int folderEnd = glob.lastIndexOf('/', firstSign(glob)) + 1;
    Path folder = Path.of(folderEnd == 0 ? "." : glob.substring(0, folderEnd));
    List<PathMatcher> patterns = patterns(glob, glob.substring(folderEnd));
    List<InputFile> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      for (Path file : FolderFiles.of(folder)) {
        if (isMeant(folder.relativize(file), patterns)) {
          found.add(InputFile.in(folder, file));
        }
      }
    }
    if (found.isEmpty()) {
      throw CommandFailure.usage("no file matches " + glob);
    }
    return found;
  }

  private static int firstSign(String glob) {
    int first = 0;
    while (SIGNS.indexOf(glob.charAt(first)) < 0) {
      first++;
    }
    return first;
  }

  /** Java's own pattern wants at least one folder for {@code **} and a slash. */
  private static List<PathMatcher> patterns(String glob, String pattern) throws CommandFailure {
    List<PathMatcher> patterns = new ArrayList<>();
    try {
      patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + pattern));
      String without = pattern.replaceAll("(^|/)(\\*\\*/)+", "$1");
      patterns.add(FileSystems.getDefault().getPathMatcher("glob:" + without));
    } catch (PatternSyntaxException e) {
      throw CommandFailure.usage("no such file, and no pattern for files: " + glob, e);
    }
    return patterns;
  }

  private static boolean isMeant(Path file, List<PathMatcher> patterns) {
    for (int length = 1; length <= file.getNameCount(); length++) {
      Path part = file.subpath(0, length);
      if (patterns.stream().anyMatch(each -> each.matches(part))) {
        return true;
      }
    }
    return false;
  }
}
