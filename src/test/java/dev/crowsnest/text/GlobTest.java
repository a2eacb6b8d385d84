package dev.crowsnest.text;

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
    assertThat(Glob.ignoringCase(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Exec, exec, false",
        "ci-*, ci-7, true",
        "ci-\\*, ci-7, false",
        "ci-\\*, ci-*, true",
        "a\\\\b, a\\b, true",
        "DOMAIN\\user, DOMAIN\\user, true",
        "?x, \uD83D\uDE00x, true",
        "*\uD83D\uDE00, ab\uD83D\uDE00, true"
      })
  void matchesCaseAndCharactersWithoutMeaning(String pattern, String text, boolean expected) {
    assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "*, a*, true",
    "a*, a*b, true",
    "a*, ab, true",
    "a?, ab, true",
    "a?, a?, true",
    "a?, a*, false",
    "?, *, false",
    "a*b, a*, false",
    "*b, a*b, true",
    "ab, ab, true",
    "ab, a?, false"
  })
  void coversWhatItMatchesInAnyCase(String pattern, String other, boolean expected) {
    assertThat(Glob.of(pattern).covers(Glob.of(other))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"a*b?c", "x", "\\", "*\\*", "\\?"})
  void aTextIsMatchedLiterally(String text) {
    Glob glob = Glob.of(Glob.literally(text));

    assertThat(glob.literal()).contains(text);
    assertThat(glob.matches(text)).isTrue();
    assertThat(glob.matches(text + "x")).isFalse();
  }

  @Test
  void isQuickOnAPatternThatIsMeantToBeSlow() {
    Glob glob = Glob.of("*a".repeat(50) + "b");
    String text = "a".repeat(5_000);

    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(glob.matches(text)).isFalse());
  }
}
