package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.command.CommandContext;
import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.GlobalOptions;
import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.command.StreamKind;
import dev.crowsnest.ingest.SinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailuresTest {
  private final GlobalOptions options = new GlobalOptions();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Fails as it is told. */
  @Command(name = "fail")
  private record Failing(Exception failure) implements Callable<ExitCode> {
    @Override
    public ExitCode call() throws Exception {
      throw failure;
    }
  }

  @Test
  void tellsExpectedFailuresInOneLine() {
    assertThat(exit(CommandFailure.usage("no such file: x"))).isEqualTo(2);
    assertThat(exit(CommandFailure.unreachable("no broker"))).isEqualTo(3);
    assertThat(exit(new SinkException("Kafka did not store a record", null))).isEqualTo(3);

    assertThat(err.toString(UTF_8))
        .isEqualTo(
            """
            crowsnest: no such file: x
            crowsnest: no broker
            crowsnest: Kafka did not store a record
            """);
  }

  @Test
  void showsNoStackTraceOfADefectUnlessAsked() {
    assertThat(exit(new IllegalStateException("impossible"))).isEqualTo(70);

    assertThat(err.toString(UTF_8))
        .isEqualTo(
            """
            crowsnest: internal error: java.lang.IllegalStateException: impossible
            Run it again with --debug and report the output.
            """);
  }

  @Test
  void showsStackTracesToWhomAsksForThem() {
    assertThat(exit(new IllegalStateException("impossible"), "--debug")).isEqualTo(70);

    assertThat(err.toString(UTF_8))
        .startsWith(
            """
            crowsnest: internal error: java.lang.IllegalStateException: impossible
            java.lang.IllegalStateException: impossible
            \tat\s""");
  }

  @Test
  void isSilentWhenTheReaderHasSeenEnough() {
    assertThat(exitOfWriting(StreamKind.PIPE, "Datenübergabe unterbrochen")).isEqualTo(141);
    assertThat(exitOfWriting(StreamKind.FILE, "Broken pipe")).isEqualTo(141);
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void tellsThatResultsAreIncomplete() {
    assertThat(exitOfWriting(StreamKind.FILE, "No space left on device")).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo("crowsnest: cannot write the results: No space left on device\n");
  }

  private int exitOfWriting(StreamKind kind, String message) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    CommandContext context = context(full, kind);
    context.out().print("row");
    return exit(context, new UncheckedIOException(new IOException("whatever follows from it")));
  }

  private int exit(Exception failure, String... arguments) {
    return exit(context(OutputStream.nullOutputStream(), StreamKind.FILE), failure, arguments);
  }

  private CommandContext context(OutputStream out, StreamKind kind) {
    return new CommandContext(
        new ProcessEnvironment(
            Map.of(),
            Path.of("target"),
            InputStream.nullInputStream(),
            out,
            new PrintStream(err, true, UTF_8),
            kind,
            StreamKind.FILE,
            InstantSource.fixed(CommandRun.NOW)),
        options);
  }

  private int exit(CommandContext context, Exception failure, String... arguments) {
    CommandLine command = new CommandLine(new Failing(failure));
    command
        .getCommandSpec()
        .addMixin("global", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    return command.setExecutionExceptionHandler(new Failures(context, options)).execute(arguments);
  }
}
