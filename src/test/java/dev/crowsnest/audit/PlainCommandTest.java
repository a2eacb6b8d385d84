package dev.crowsnest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          cat /etc/shadow                 | cat /etc/shadow
          cat /etc//shadow                | cat /etc/shadow
          cat /etc/./././/shadow          | cat /etc/shadow
          cat /etc/sha'd'ow               | cat /etc/shadow
          cat "/etc/sh\\adow"              | cat /etc/shadow
          cat$IFS/etc/shadow              | cat /etc/shadow
          cat${IFS}/etc/shadow            | cat /etc/shadow
          sh -c cat   /etc/shadow         | sh -c cat /etc/shadow
          curl https://a.example//b       | curl https://a.example/b
          ./run.sh ../x                   | ./run.sh ../x
          ls /                            | ls /
          """)
  void readsAsAShellDoes(String command, String plain) {
    assertThat(PlainCommand.of(command)).isEqualTo(plain);
  }

  @Test
  void takesLinesAndTabsForBlanks() {
    assertThat(PlainCommand.of("cat\t/etc/\n shadow\r\n")).isEqualTo("cat /etc/ shadow");
  }

  @Test
  void isDoneInOnePass() {
    String hostile = "/.".repeat(1_000_000) + "/";
    assertThat(PlainCommand.of(hostile)).isEqualTo("/");
  }
}
