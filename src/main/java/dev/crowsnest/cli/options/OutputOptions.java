package dev.crowsnest.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.output.ColourMode;
import dev.crowsnest.cli.output.OutputFormat;
import dev.crowsnest.cli.output.OutputMode;
import dev.crowsnest.cli.output.RowType;
import dev.crowsnest.cli.output.RowWriter;
import dev.crowsnest.cli.output.Terminal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that say how a command prints its rows. */
public final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private OutputFormat format = OutputFormat.TABLE;

  @Option(names = "--no-headers", description = "Leave out the headings of a table and of CSV.")
  private boolean noHeaders;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description =
          "auto (on a terminal, unless NO_COLOR is set), always or never. Default:"
              + " ${DEFAULT-VALUE}.")
  private ColourMode colour = ColourMode.AUTO;

  public OutputFormat format() {
    return format;
  }

  /** Returns what the output goes to, with colours as they were asked for. */
  public Terminal terminal(ProcessEnvironment environment) {
    return Terminal.of(environment, colour);
  }

  /** Starts the output. Close the writer when done: it may hold back rows until then. */
  public <T> RowWriter<T> open(RowType<T> type, OutputMode mode, ProcessEnvironment environment)
      throws IOException {
    return format.open(
        type,
        new BufferedWriter(new OutputStreamWriter(environment.out(), UTF_8)),
        terminal(environment),
        mode,
        !noHeaders);
  }

  /** Prints a list in a format that the command chose. */
  public <T> void print(
      RowType<T> type, List<T> rows, OutputFormat chosen, ProcessEnvironment environment)
      throws IOException {
    try (RowWriter<T> writer =
        chosen.open(
            type,
            new BufferedWriter(new OutputStreamWriter(environment.out(), UTF_8)),
            terminal(environment),
            OutputMode.COLLECTED)) {
      for (T row : rows) {
        writer.write(row);
      }
    }
  }

  /** Prints a complete list. */
  public <T> void print(RowType<T> type, List<T> rows, ProcessEnvironment environment)
      throws IOException {
    try (RowWriter<T> writer = open(type, OutputMode.COLLECTED, environment)) {
      for (T row : rows) {
        writer.write(row);
      }
    }
  }
}
