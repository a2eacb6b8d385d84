package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.crowsnest.cli.command.ProcessEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** One call of the command line, and what came of it. */
public record CommandRun(int exit, String out, String err) {
  public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  /** Nobody looks at the streams, no variable is set, standard input is empty. */
  public static CommandRun of(String... arguments) {
    return in(Path.of("target"), Map.of(), "", arguments);
  }

  public static CommandRun in(
      Path directory, Map<String, String> variables, String input, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ProcessEnvironment environment =
        new ProcessEnvironment(
            variables,
            directory,
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            out,
            new PrintStream(err, true, UTF_8),
            /* outIsTerminal= */ false,
            /* errIsTerminal= */ false,
            InstantSource.fixed(NOW));
    int exit =
        Crowsnest.commandLine(environment, arguments)
            .setUsageHelpAutoWidth(false)
            .setUsageHelpWidth(80)
            .execute(arguments);
    return new CommandRun(exit, out.toString(UTF_8), err.toString(UTF_8));
  }
}
