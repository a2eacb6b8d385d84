package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and checks the files that arguments name before anything is read. */
public final class InputFiles {
  /** The argument that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private InputFiles() {}

  /**
   * Lists the files in the order of the arguments; those of a folder or a pattern in the order of
   * their paths.
   *
   * @param arguments files, folders, patterns for files, or {@code -} for standard input
   * @throws CommandFailure if one of them names no file, or a file that cannot be read
   */
  public static List<InputFile> of(List<String> arguments) throws CommandFailure {
    checkStandardInputOnce(arguments);
    List<InputFile> files = new ArrayList<>();
    for (String argument : arguments) {
      List<InputFile> named = ofArgument(argument);
      for (InputFile file : named) {
        if (!file.isStandardInput()) {
          checkReadable(file.path());
        }
      }
      files.addAll(named);
    }
    return files;
  }

  public static void checkStandardInputOnce(List<String> arguments) throws CommandFailure {
    if (arguments.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw CommandFailure.usage("standard input (-) can be read only once");
    }
  }

  public static void checkReadable(String file) throws CommandFailure {
    if (!Files.isReadable(Path.of(file))) {
      throw CommandFailure.usage(
          Files.exists(Path.of(file)) ? "no permission to read " + file : "no such file: " + file);
    }
  }

  private static List<InputFile> ofArgument(String argument) throws CommandFailure {
    if (argument.equals(STANDARD_INPUT)) {
      return List.of(InputFile.STANDARD_INPUT);
    }
    Path path = Path.of(argument);
    if (Files.isDirectory(path)) {
      return ofFolder(path);
    }
    return !Files.exists(path) && GlobFiles.isGlob(argument)
        ? GlobFiles.of(argument)
        : List.of(InputFile.of(path));
  }

  private static List<InputFile> ofFolder(Path folder) throws CommandFailure {
    List<InputFile> files =
        FolderFiles.of(folder).stream().map(file -> InputFile.in(folder, file)).toList();
    if (files.isEmpty()) {
      throw CommandFailure.usage("there is no file in " + folder);
    }
    return files;
  }
}
