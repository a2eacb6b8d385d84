package dev.crowsnest.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.command.StreamKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on a terminal while a command reads, and when it has ended. */
class ProgressTest {
  private static final String EVENT =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%d",\
      "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=id",\
      "verb":"create","user":{"username":"alice"},"objectRef":{"resource":"pods",\
      "namespace":"shop","name":"web","apiVersion":"v1","subresource":"exec"},\
      "responseStatus":{"code":101},"requestReceivedTimestamp":"2026-11-21T10:00:%02d.000000Z",\
      "stageTimestamp":"2026-11-21T10:00:%02d.000000Z"}
      """;

  private final TerminalScreen screen = new TerminalScreen();

  @Test
  void progressStandsInNoLineWithAnythingElse() {
    int exit = scan(screen, StreamKind.TERMINAL, StreamKind.TERMINAL, "xterm");

    assertThat(exit).isZero();
    assertThat(screen.toString(UTF_8)).contains(" read  ").doesNotContain("stored", "100 %");
    assertThat(screen.lines())
        .noneMatch(line -> line.contains(" read  "))
        .anyMatch(line -> line.startsWith("SEVERITY "))
        .anyMatch(line -> line.matches("medium    11-21 10:00:0\\d .*"))
        .anyMatch(line -> line.startsWith("stdin:4: "))
        .anyMatch(line -> line.startsWith("4 events: 3 evaluated"))
        .endsWith("");
  }

  /** The reader of a pipe may print to the same terminal at any time. */
  @ParameterizedTest
  @CsvSource({
    "PIPE,TERMINAL,xterm",
    "TERMINAL,FILE,xterm",
    "TERMINAL,PIPE,xterm",
    "TERMINAL,TERMINAL,dumb"
  })
  void thereIsNoneWhereItCouldNotBeErased(StreamKind out, StreamKind err, String term) {
    scan(OutputStream.nullOutputStream(), out, err, term);

    assertThat(screen.toString(UTF_8)).contains("4 events").doesNotContain(" read  ", "\u001b");
  }

  @Test
  void aFileOfResultsHasNothingOfIt() {
    TerminalScreen file = new TerminalScreen();

    scan(file, StreamKind.FILE, StreamKind.TERMINAL, "xterm");

    assertThat(screen.toString(UTF_8)).contains(" read  ");
    assertThat(file.toString(UTF_8)).startsWith("SEVERITY ").doesNotContain(" read  ", "\u001b");
  }

  private int scan(OutputStream out, StreamKind outKind, StreamKind errKind, String term) {
    String[] arguments = {"scan", "-"};
    return Crowsnest.commandLine(
            new ProcessEnvironment(
                Map.of("TERM", term, "COLUMNS", "80", "NO_COLOR", "1"),
                Path.of("target"),
                slowly(),
                out,
                new PrintStream(screen, true, UTF_8),
                outKind,
                errKind,
                InstantSource.fixed(CommandRun.NOW)),
            arguments)
        .execute(arguments);
  }

  /** Returns events, each later than the time after which progress is shown anew, and garbage. */
  private static InputStream slowly() {
    List<InputStream> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      parts.add(late(EVENT.formatted(i, i, i)));
    }
    parts.add(late("garbage\n"));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private static InputStream late(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8)) {
      private boolean isLate;

      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        if (!isLate) {
          isLate = true;
          pause();
        }
        return super.read(target, offset, length);
      }

      @Override
      public void close() throws IOException {}
    };
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
