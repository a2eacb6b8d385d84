package dev.crowsnest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every page of help on a terminal of 80 columns. */
class HelpTest {
  private static final int WIDTH = 80;

  @ParameterizedTest
  @MethodSource("pages")
  void everyLineFits(String command) {
    assertThat(help(command)).isNotEmpty().allMatch(line -> line.length() <= WIDTH);
  }

  /** What is pasted must be what was meant: no example goes on in a line without a backslash. */
  @ParameterizedTest
  @MethodSource("commands")
  void everyExampleStandsAsItWasWritten(String command) {
    assertThat(help(command)).containsSubsequence(footer(command));
    for (String line : footer(command)) {
      boolean isFirst = line.matches("  \\S.*");
      boolean isContinuation = line.startsWith("    ") && isBehindBackslash(line, command);
      assertThat(line.isEmpty() || line.equals("Examples:") || isFirst || isContinuation)
          .as(line)
          .isTrue();
    }
  }

  static Stream<String> pages() {
    List<String> pages = new ArrayList<>(List.of(""));
    collect(CommandRun.commandLine(), "", pages);
    return pages.stream();
  }

  /** Groups have no examples. */
  static Stream<String> commands() {
    return pages().filter(page -> !footer(page).isEmpty());
  }

  private static void collect(CommandLine command, String prefix, List<String> pages) {
    command
        .getSubcommands()
        .forEach(
            (name, child) -> {
              pages.add(prefix + name);
              collect(child, prefix + name + ' ', pages);
            });
  }

  private static boolean isBehindBackslash(String line, String command) {
    List<String> footer = footer(command);
    return footer.get(footer.indexOf(line) - 1).endsWith(" \\");
  }

  private static List<String> help(String command) {
    String[] arguments = (command + " --help").strip().split(" ");
    return CommandRun.of(arguments).out().lines().toList();
  }

  private static List<String> footer(String command) {
    CommandLine line = CommandRun.commandLine();
    for (String part : command.isEmpty() ? new String[0] : command.split(" ")) {
      line = line.getSubcommands().get(part);
    }
    return Arrays.asList(line.getCommandSpec().usageMessage().footer());
  }
}
