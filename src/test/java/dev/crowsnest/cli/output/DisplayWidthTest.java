package dev.crowsnest.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayWidthTest {

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "\u6843, 2",
    "e\u0301, 1",
    "\uD55C\uAE00, 4",
    "\u00e4, 1",
    "\uD83D\uDD25, 2"
  })
  void charactersTakeTheirColumns(String text, int width) {
    assertThat(DisplayWidth.of(text)).isEqualTo(width);
  }

  @Test
  void linesBreakAtSpacesElseBetweenTheParts() {
    assertThat(DisplayWidth.wrap("ServiceAccount kube-system/generic-garbage-collector", 14, 9))
        .containsExactly("ServiceAccount", "kube-system/", "generic-", "garbage-", "collector");
    assertThat(DisplayWidth.wrap("abcdefghij", 4, 9)).containsExactly("abcd", "efgh", "ij");
    assertThat(DisplayWidth.wrap("abcdefghij", 4, 2)).containsExactly("abcd", "efg\u2026");
    assertThat(DisplayWidth.wrap("", 4, 2)).containsExactly("");
  }

  @Property
  void wrappingLosesOnlySpaces(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 30) int width) {
    List<String> lines = DisplayWidth.wrap(text, width, Integer.MAX_VALUE);

    assertThat(String.join("", lines).replace(" ", "")).isEqualTo(text.replace(" ", ""));
  }

  @Property
  void linesFit(
      @ForAll String text,
      @ForAll @IntRange(min = 2, max = 30) int width,
      @ForAll @IntRange(min = 1, max = 5) int most) {
    List<String> lines = DisplayWidth.wrap(text, width, most);

    assertThat(lines).hasSizeBetween(1, most).allMatch(line -> DisplayWidth.of(line) <= width);
  }
}
