package dev.crowsnest.cli.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.command.ProcessEnvironment;
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

  public OutputFormat format() {
    return format;
  }

  /** Starts the output. Close the writer when done: it may hold back rows until then. */
  public <T> RowWriter<T> open(RowType<T> type, OutputMode mode, ProcessEnvironment environment)
      throws IOException {
    return format.open(
        type,
        new BufferedWriter(new OutputStreamWriter(environment.out(), UTF_8)),
        Terminal.of(environment),
        mode);
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
