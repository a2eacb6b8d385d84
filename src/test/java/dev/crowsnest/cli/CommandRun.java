package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.command.StreamKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import picocli.CommandLine;

/** One call of the command line, and what came of it. */
public record CommandRun(int exit, String out, String err) {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** Nobody looks at the streams, no variable is set, standard input is empty. */
  public static CommandRun of(String... arguments) {
    return in(Path.of("target"), Map.of(), "", arguments);
  }

  /** As on a terminal of this width without colours: tables are cut to fit it. */
  public static CommandRun onTerminal(int width, String... arguments) {
    return run(
        Path.of("target"),
        Map.of("COLUMNS", Integer.toString(width)),
        "",
        StreamKind.TERMINAL,
        arguments);
  }

  /** With this standard output, of which the result then has nothing. */
  public static CommandRun to(OutputStream out, String... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Crowsnest.commandLine(
                environment(Map.of(), Path.of("target"), "", out, err, StreamKind.FILE), arguments)
            .execute(arguments);
    return new CommandRun(exit, "", err.toString(UTF_8));
  }

  /** Every command with its options, to look at. */
  public static CommandLine commandLine() {
    return Crowsnest.commandLine(
        environment(
            Map.of(),
            Path.of("target"),
            "",
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            StreamKind.FILE));
  }

  public static CommandRun in(
      Path directory, Map<String, String> variables, String input, String... arguments) {
    return run(directory, variables, input, StreamKind.FILE, arguments);
  }

  private static CommandRun run(
      Path directory,
      Map<String, String> variables,
      String input,
      StreamKind outKind,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Crowsnest.commandLine(
                environment(variables, directory, input, out, err, outKind), arguments)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(80)
            .execute(arguments);
    return new CommandRun(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private static ProcessEnvironment environment(
      Map<String, String> variables,
      Path directory,
      String input,
      OutputStream out,
      OutputStream err,
      StreamKind outKind) {
    return new ProcessEnvironment(
        variables,
        directory,
        new ByteArrayInputStream(input.getBytes(UTF_8)),
        out,
        new PrintStream(err, true, UTF_8),
        outKind,
        StreamKind.FILE,
        InstantSource.fixed(NOW));
  }
}
