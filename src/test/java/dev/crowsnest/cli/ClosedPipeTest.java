package dev.crowsnest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code COMMAND | head -1}, for every command that prints something without a broker: it ends as
 * if SIGPIPE had ended it, and says nothing. {@code TopicCommandsIT} has those with a broker.
 */
class ClosedPipeTest {
  private static final int OF_SIGPIPE = 141;
  private static final String RECORDING = "/recordings/seed-lab.ndjson.gz";
  private static final String RULES = "src/main/resources/rules/execution";

  @TempDir static Path directory;

  /** Replaced by the file. */
  private static final String LOG = "LOG";

  private static final String OBJECTS = "OBJECTS";

  @BeforeAll
  static void writeFiles() throws IOException {
    try (InputStream recording = ClosedPipeTest.class.getResourceAsStream(RECORDING)) {
      Files.copy(recording, directory.resolve(LOG));
    }
    Files.writeString(
        directory.resolve(OBJECTS),
        """
        {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"shop"}}
        """);
  }

  static Stream<String> commands() {
    Stream<String> withRows =
        Stream.of(
                "scan LOG",
                "rules list",
                "rules test " + RULES + " --cases src/test/resources/rules/execution",
                "pods what-if --standard restricted LOG",
                "pods what-if --standard restricted --by-namespace LOG",
                "access who-can get secrets --log LOG",
                "access of kubernetes-admin --log LOG",
                "access who-can-use-psp --log LOG")
            .flatMap(
                command ->
                    Stream.of("table", "json", "ndjson", "csv").map(o -> command + " -o " + o));
    return Stream.concat(
        withRows,
        Stream.of("--help", "--version", "scan --help", "access import --dry-run OBJECTS"));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void endsQuietly(String command) {
    for (int read : List.of(0, 10)) {
      CommandRun run = CommandRun.to(closedAfter(read), arguments(command));

      assertThat(run.exit()).isEqualTo(OF_SIGPIPE);
      assertThat(run.err()).doesNotContain("crowsnest:", "Exception", "\tat ");
    }
  }

  private static String[] arguments(String command) {
    return Stream.of(command.split(" "))
        .map(word -> word.equals(LOG) || word.equals(OBJECTS) ? directory.resolve(word) + "" : word)
        .toArray(String[]::new);
  }

  private static OutputStream closedAfter(int bytes) {
    return new OutputStream() {
      private int taken;

      @Override
      public void write(int b) throws IOException {
        if (taken++ >= bytes) {
          throw new IOException("Broken pipe");
        }
      }
    };
  }
}
