package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.cli.command.ProcessEnvironment;
import dev.crowsnest.cli.command.StreamKind;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

  @ParameterizedTest
  @CsvSource({
    "TERM=xterm-256color, true",
    "TERM=xterm NO_COLOR=, true",
    "TERM=xterm NO_COLOR=1, false",
    "TERM=xterm NO_COLOR=0, false",
    "TERM=xterm CLICOLOR=0, false",
    "TERM=dumb, false",
    "LANG=C, false"
  })
  void whatSwitchesColoursOffKeepsTheWidth(String variables, boolean colour) {
    Map<String, String> environment = new HashMap<>(Map.of("COLUMNS", "93"));
    for (String variable : variables.split(" ")) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }

    assertThat(Terminal.of(on(StreamKind.TERMINAL, environment)))
        .isEqualTo(new Terminal(colour, OptionalInt.of(93)));
  }

  @Test
  void everyTerminalHasAWidth() {
    assertThat(Terminal.of(on(StreamKind.TERMINAL, Map.of("NO_COLOR", "1"))).width()).isPresent();
    assertThat(Terminal.of(on(StreamKind.TERMINAL, Map.of("COLUMNS", "wide"))).width()).isPresent();
  }

  @Test
  void whatIsNoTerminalHasNeitherWidthNorColour() {
    Map<String, String> variables = Map.of("COLUMNS", "80", "TERM", "xterm");

    assertThat(Terminal.of(on(StreamKind.PIPE, variables))).isEqualTo(Terminal.NONE);
    assertThat(Terminal.of(on(StreamKind.FILE, variables))).isEqualTo(Terminal.NONE);
  }

  private static ProcessEnvironment on(StreamKind out, Map<String, String> variables) {
    return new ProcessEnvironment(
        variables,
        Path.of("target"),
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        new PrintStream(OutputStream.nullOutputStream()),
        out,
        StreamKind.FILE,
        InstantSource.fixed(CommandRun.NOW));
  }
}
