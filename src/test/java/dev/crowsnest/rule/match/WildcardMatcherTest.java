package dev.crowsnest.rule.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WildcardMatcherTest {
  @Property(tries = 2000)
  void agreesWithARegularExpression(
      @ForAll @Chars({'a', 'B', '*', '?'}) @StringLength(max = 7) String pattern,
      @ForAll @Chars({'A', 'b', '\n'}) @StringLength(max = 7) String text) {
    String regex = pattern.replace("*", ".*").replace("?", ".");
    boolean expected =
        Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE).matcher(text).matches();
    assertThat(test(pattern, false).test(TextNode.valueOf(text))).isEqualTo(expected);
  }

  @Property(tries = 2000)
  void foldsAsTheJdkComparesWithoutCase(@ForAll char first, @ForAll char second) {
    String one = String.valueOf(first);
    for (char other : new char[] {second, Character.toUpperCase(first), CaseFolding.fold(first)}) {
      assertThat(CaseFolding.fold(one).equals(CaseFolding.fold(String.valueOf(other))))
          .isEqualTo(one.equalsIgnoreCase(String.valueOf(other)));
    }
  }

  @Test
  void takesLinearTimeOnHostileTexts() {
    String text = "a".repeat(1_000_000);
    TextNode value = TextNode.valueOf(text);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          assertThat(test("*a*a*a*a*a*a*b", false).test(value)).isFalse();
          assertThat(test("*?a?a?a*b", false).test(value)).isFalse();
          assertThat(test("*aaaaaaaaaaaaaaab*", false).test(value)).isFalse();
        });
  }

  private static ValueMatcher test(String pattern, boolean cased) {
    return TextMatcher.of(TextPattern.parse(pattern), cased);
  }
}
