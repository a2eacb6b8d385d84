package dev.crowsnest.cli.options;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportException;
import dev.crowsnest.ingest.ImportFormat;
import dev.crowsnest.ingest.Importer;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The files that a command reads, and their format. */
public final class InputOptions {
  public static final String CLUSTER_NAMES =
      "--cluster: a cluster name is 1 to 253 letters, digits and . _ - :";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Files to read; - for standard input.")
  private List<String> files = List.of();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json: lines, EventLists or arrays of events. csv: an export with the JSON in one column."
              + " Default: ${DEFAULT-VALUE}.")
  private Format format = Format.JSON;

  @Option(
      names = "--column",
      paramLabel = "NAME",
      description = "The column of a CSV export that holds the JSON.")
  private @Nullable String column;

  @Option(
      names = "--max-rejected",
      paramLabel = "N",
      description =
          "Exit with 2 if more items than this are not events. Default: any number, but 0 for a"
              + " command that is asked to fail on what it finds.")
  private @Nullable Long maxRejected;

  /** The values of {@code --format}. */
  private enum Format {
    JSON,
    CSV
  }

  /** Returns options for these files, read as JSON. */
  public static InputOptions of(List<String> files) {
    InputOptions input = new InputOptions();
    input.files = List.copyOf(files);
    return input;
  }

  public List<String> files() {
    return files;
  }

  /**
   * Returns the gate that the input has to pass.
   *
   * @param isCheck whether the command was asked to fail on what it finds
   */
  public ReadGate gate(boolean isCheck) {
    if (maxRejected != null) {
      return new ReadGate(OptionalLong.of(maxRejected));
    }
    return new ReadGate(isCheck ? OptionalLong.of(0) : OptionalLong.empty());
  }

  public ImportFormat format() throws CommandFailure {
    if (format == Format.CSV && column != null) {
      return ImportFormat.csv(column);
    }
    if (format == Format.CSV) {
      throw CommandFailure.usage("--format csv needs --column NAME");
    }
    if (column != null) {
      throw CommandFailure.usage("--column only goes with --format csv");
    }
    return ImportFormat.json();
  }

  /** Checks the options and the files before anything is read. */
  public void check(String cluster) throws CommandFailure {
    if (files.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), "Missing required parameter: 'FILE'");
    }
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(CLUSTER_NAMES);
    }
    InputFiles.checkStandardInputOnce(files);
    for (String file : files) {
      if (!file.equals(InputFiles.STANDARD_INPUT)) {
        InputFiles.checkReadable(file);
      }
    }
  }

  /** Reads one of the files to its end. */
  public ImportCounts read(String file, Importer importer, InputStream standardInput)
      throws ImportException, CommandFailure {
    return file.equals(InputFiles.STANDARD_INPUT)
        ? importer.importStandardInput(standardInput, format())
        : importer.importFile(Path.of(file), format());
  }
}
