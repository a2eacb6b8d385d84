package dev.crowsnest.cli.access;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.options.InputFiles;
import dev.crowsnest.config.FileError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the inputs that arguments name: files, and in folders those files that may contain objects.
 */
final class ImportFiles {
  private static final Set<String> ENDINGS = Set.of(".json", ".yaml", ".yml");
  private static final int MAX_DEPTH = 16;

  private ImportFiles() {}

  /**
   * Lists the inputs in the order of the arguments, and within a folder, subfolders included, in
   * the order of their names.
   *
   * @param arguments files, folders, or {@code -} for standard input
   */
  static List<String> of(List<String> arguments) throws CommandFailure {
    InputFiles.checkStandardInputOnce(arguments);
    List<String> files = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(InputFiles.STANDARD_INPUT)) {
        files.add(argument);
      } else if (Files.isDirectory(Path.of(argument))) {
        files.addAll(ofFolder(Path.of(argument)));
      } else {
        InputFiles.checkReadable(argument);
        files.add(argument);
      }
    }
    return files;
  }

  private static List<String> ofFolder(Path folder) throws CommandFailure {
    List<String> found;
    try (Stream<Path> files = Files.walk(folder, MAX_DEPTH)) {
      found =
          files
              .filter(Files::isRegularFile)
              .filter(ImportFiles::mayHoldObjects)
              .map(Path::toString)
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw CommandFailure.usage("cannot read everything in " + folder, e);
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(folder, e), e);
    }
    if (found.isEmpty()) {
      throw CommandFailure.usage("there is no .json, .yaml or .yml file in " + folder);
    }
    for (String file : found) {
      InputFiles.checkReadable(file);
    }
    return found;
  }

  private static boolean mayHoldObjects(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return ENDINGS.stream().anyMatch(name::endsWith);
  }
}
