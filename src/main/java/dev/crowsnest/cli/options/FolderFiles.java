package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.failure.FailureText;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The files in a folder and in those below it, in the order of their paths. Hidden files and
 * folders are left out; links are followed to files, and to folders they are not.
 */
final class FolderFiles extends SimpleFileVisitor<Path> {
  /** Their names are kept in memory. */
  private static final int MOST = 1_000_000;

  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  /** There are more files than a command can take. */
  private static final class TooManyException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private FolderFiles(Path folder) {
    this.folder = folder;
  }

  static List<Path> of(Path folder) throws CommandFailure {
    FolderFiles found = new FolderFiles(folder);
    try {
      Files.walkFileTree(folder, found);
    } catch (TooManyException e) {
      throw CommandFailure.usage(
          String.format("more than %,d files in %s: name a part of it", MOST, folder), e);
    } catch (IOException e) {
      throw CommandFailure.usage(
          "cannot read everything in " + folder + ": " + FailureText.of(e), e);
    }
    found.files.sort(null);
    return found.files;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
    boolean isLeftOut = !visited.equals(folder) && isHidden(visited);
    return isLeftOut ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!isHidden(file) && Files.isRegularFile(file)) {
      files.add(file);
    }
    if (files.size() > MOST) {
      throw new TooManyException();
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
