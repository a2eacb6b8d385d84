package dev.crowsnest.cli.options;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.config.ConfigKeys;
import dev.crowsnest.config.ConfigSources.Flag;
import dev.crowsnest.config.FileError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The option that says where the value lists of rules are. */
public final class ValueListOptions {
  private static final String NAME = "--lists";

  @Option(
      names = NAME,
      paramLabel = "PATH",
      description =
          "A CSV file with value lists for rules, or a folder of them: rules.valueLists. May be"
              + " repeated.")
  private List<Path> paths = List.of();

  /**
   * Returns the configuration values that the option sets.
   *
   * @throws CommandFailure if a path cannot be read
   */
  public List<Flag> flags() throws CommandFailure {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(filesIn(path));
      } else {
        InputFiles.checkReadable(path.toString());
        files.add(path);
      }
    }
    if (files.isEmpty()) {
      return List.of();
    }
    String value = files.stream().map(Path::toString).collect(Collectors.joining(","));
    return List.of(new Flag.Setting(NAME, ConfigKeys.RULES_VALUE_LISTS, value));
  }

  private static List<Path> filesIn(Path folder) throws CommandFailure {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.csv")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw CommandFailure.usage(FileError.describe(folder, e), e);
    }
    if (files.isEmpty()) {
      throw CommandFailure.usage(NAME + ": no file *.csv in " + folder);
    }
    files.sort(null);
    return files;
  }
}
