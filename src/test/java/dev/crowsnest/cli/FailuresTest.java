package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.command.CommandFailure;
import dev.crowsnest.cli.command.ExitCode;
import dev.crowsnest.cli.command.GlobalOptions;
import dev.crowsnest.cli.output.ResultWriter;
import dev.crowsnest.ingest.SinkException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
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
    assertThat(exit(failureOfWriting("Broken pipe"))).isZero();
    assertThat(err.toString(UTF_8)).isEmpty();
  }

  @Test
  void tellsThatResultsAreIncomplete() {
    assertThat(exit(failureOfWriting("No space left on device"))).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .isEqualTo("crowsnest: cannot write the results: No space left on device\n");
  }

  private static IOException failureOfWriting(String message) {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(message);
          }
        };
    try (ResultWriter writer = new ResultWriter(full)) {
      writer.write("row");
      writer.flush();
    } catch (IOException e) {
      return e;
    }
    throw new AssertionError("it could be written");
  }

  private int exit(Exception failure, String... arguments) {
    CommandLine command = new CommandLine(new Failing(failure));
    command
        .getCommandSpec()
        .addMixin("global", CommandLine.Model.CommandSpec.forAnnotatedObject(options));
    return command
        .setExecutionExceptionHandler(new Failures(new PrintStream(err, true, UTF_8), options))
        .execute(arguments);
  }
}
