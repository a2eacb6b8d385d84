package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks the files that arguments name before anything is read. */
public final class InputFiles {
  /** The argument that stands for standard input. */
  public static final String STANDARD_INPUT = "-";

  private InputFiles() {}

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
}
