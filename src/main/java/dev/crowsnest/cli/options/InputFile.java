package dev.crowsnest.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file to read, or standard input.
 *
 * @param path as the command was given it, or as it was found
 * @param name what places say: the file's own name, or its path below the folder that was named
 */
public record InputFile(String path, String name) {
  static final InputFile STANDARD_INPUT =
      new InputFile(InputFiles.STANDARD_INPUT, InputFiles.STANDARD_INPUT);

  static InputFile of(Path file) {
    return new InputFile(file.toString(), String.valueOf(file.getFileName()));
  }

  static InputFile in(Path folder, Path file) {
    return new InputFile(file.toString(), folder.relativize(file).toString());
  }

  public boolean isStandardInput() {
    return equals(STANDARD_INPUT);
  }

  /** Returns whether it can be read twice. */
  public boolean isRegular() {
    return !isStandardInput() && Files.isRegularFile(Path.of(path));
  }
}
