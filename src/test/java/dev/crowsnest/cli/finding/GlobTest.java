package dev.crowsnest.cli.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {

  @ParameterizedTest
  @CsvSource({
    "exec, exec, true",
    "exec, Exec, true",
    "exec, execs, false",
    "*exec*, Interactive Exec into a Pod, true",
    "*, '', true",
    "?, '', false",
    "e?ec, exec, true",
    "*a*b, aab, true",
    "*a*b, aba, false",
    "a**, a, true"
  })
  void matchesTheWholeTextRegardlessOfCase(String pattern, String text, boolean expected) {
    assertThat(new Glob(pattern).matches(text)).isEqualTo(expected);
  }

  @Test
  void isQuickOnAPatternThatIsMeantToBeSlow() {
    Glob glob = new Glob("*a".repeat(50) + "b");
    String text = "a".repeat(5_000);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(glob.matches(text)).isFalse());
  }
}
