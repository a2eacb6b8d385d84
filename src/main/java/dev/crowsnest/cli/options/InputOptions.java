package dev.crowsnest.cli.options;

import dev.crowsnest.audit.ClusterName;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.envelope.Envelopes;
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
      description =
          "Files to read, plain or packed (gzip, zstd, xz, tar, zip); folders of them; patterns in"
              + " quotes such as 'logs/**/*.gz'; - for standard input.")
  private List<String> arguments = List.of();

  private @Nullable List<InputFile> files;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = FormatName.FOUND,
      converter = FormatName.class,
      completionCandidates = FormatName.class,
      description =
          "auto: found out item by item. csv: an export with the JSON in the column that --column"
              + " names. Or the name of the only envelope that is expected: ${COMPLETION-CANDIDATES}."
              + " Default: ${DEFAULT-VALUE}.")
  private String format = FormatName.FOUND;

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

  /** Returns options for these files, read as JSON. */
  public static InputOptions of(List<String> files) {
    InputOptions input = new InputOptions();
    input.arguments = List.copyOf(files);
    return input;
  }

  /** Returns the arguments as they were typed. */
  public List<String> arguments() {
    return List.copyOf(arguments);
  }

  /**
   * Returns the files that the arguments stand for when they are first asked for.
   *
   * @throws CommandFailure if an argument names no file, or a file that cannot be read
   */
  public List<InputFile> files() throws CommandFailure {
    if (files == null) {
      files = InputFiles.of(arguments);
    }
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
    boolean isCsv = format.equals(FormatName.CSV);
    if (isCsv && column != null) {
      return ImportFormat.csv(column);
    }
    if (isCsv) {
      throw CommandFailure.usage("--format csv needs --column NAME");
    }
    if (column != null) {
      throw CommandFailure.usage("--column only goes with --format csv");
    }
    if (format.equals(FormatName.FOUND)) {
      return ImportFormat.found();
    }
    return ImportFormat.in(Envelopes.named(format).orElseThrow());
  }

  /** Checks the options and the files before anything is read. */
  public void check(String cluster) throws CommandFailure {
    if (arguments.isEmpty()) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(), "Missing required parameter: 'FILE'");
    }
    if (!ClusterName.isValid(cluster)) {
      throw CommandFailure.usage(CLUSTER_NAMES);
    }
    files();
  }

  /** Reads one of the files to its end. */
  public ImportCounts read(InputFile file, Importer importer, InputStream standardInput)
      throws ImportException, CommandFailure {
    return file.isStandardInput()
        ? importer.importStandardInput(standardInput, format())
        : importer.importFile(Path.of(file.path()), file.name(), format());
  }
}
