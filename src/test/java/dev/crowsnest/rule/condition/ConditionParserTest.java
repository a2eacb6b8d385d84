package dev.crowsnest.rule.condition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.yaml.Position;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import dev.crowsnest.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionParserTest {
  private final Set<String> used = new HashSet<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "a                    ; a",
        "not a                ; not(a)",
        "a and b or c         ; any(all(a b) c)",
        "a or b and c         ; any(a all(b c))",
        "a and b and c        ; all(a b c)",
        "not a and not b or c ; any(all(not(a) not(b)) c)",
        "(a or b) and c       ; all(any(a b) c)",
        "not (a or b)         ; not(any(a b))",
        "not 1 of f_*         ; not(any(f_x f_y))",
        "all of them          ; all(a b c f_x f_y)",
        "any of *_x and a     ; all(any(f_x) a)",
        "a OR _h              ; any(a _h)",
        "1 of _*              ; any(_h)",
        "((a))                ; a"
      })
  void parses(String condition, String expected) {
    assertThat(parse(condition)).isEqualTo(expected);
  }

  @Test
  void remembersWhichSelectionsAreUsed() {
    parse("a and 1 of f_*");
    assertThat(used).containsExactlyInAnyOrder("a", "f_x", "f_y");
  }

  @Test
  void pointsAtTheWord() {
    assertThat(parse("a and (b or nothing)"))
        .isEqualTo("!1:13 there is no selection 'nothing'; there are: a, b, c, f_x, f_y, _h");
  }

  @Test
  void refusesDeepNesting() {
    assertThat(parse("(".repeat(100_000) + "a")).isEqualTo("!1:52 nested deeper than 50 levels");
    assertThat(parse("not ".repeat(100_000) + "a"))
        .isEqualTo("!1:205 nested deeper than 50 levels");
  }

  @Test
  void refusesToGrowWithoutEnd() {
    assertThat(parse("1 of them or ".repeat(2000) + "a"))
        .isEqualTo("!1:13006 the condition uses more than 5000 selections");
  }

  @Test
  void refusesAKeywordAsASelection() {
    assertThat(parse("a and of")).isEqualTo("!1:7 expected a selection, found 'of'");
    assertThat(parse("and a")).isEqualTo("!1:1 expected a selection, found 'and'");
    assertThat(parse("a )")).isEqualTo("!1:3 expected 'and', 'or' or the end, found ')'");
    assertThat(parse("1 of (a)"))
        .isEqualTo("!1:6 expected 'them' or a pattern of selection names after 'of'");
  }

  @ParameterizedTest
  @CsvSource({
    "a, a, true",
    "a, ab, false",
    "*, anything, true",
    "a*, ab, true",
    "a*, ba, false",
    "*a, ba, true",
    "*a*, bab, true",
    "a*a, a, false",
    "a*a, aa, true",
    "a*b*a, aba, true",
    "a*b*a, aa, false",
    "a.c, abc, false"
  })
  void matchesNames(String pattern, String name, boolean expected) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(expected);
  }

  private String parse(String condition) {
    Problems problems = new Problems(new SourceFile("test.yml", condition));
    YamlScalar source = new YamlScalar(condition, YamlScalar.Type.TEXT, new Position(1, 1), 1);
    String parsed =
        ConditionParser.parse(source, List.of("a", "b", "c", "f_x", "f_y", "_h"), used, problems)
            .map(each -> each.fold(new Shown()))
            .orElse("!");
    List<String> errors = new ArrayList<>();
    for (Problem problem : problems.list()) {
      Position place = problem.position();
      errors.add(place.line() + ":" + place.column() + ' ' + problem.message());
    }
    return parsed + String.join("\n", errors);
  }

  private static final class Shown implements Condition.Fold<String> {
    @Override
    public String selection(String name) {
      return name;
    }

    @Override
    public String not(String operand) {
      return "not(" + operand + ')';
    }

    @Override
    public String all(List<String> operands) {
      return "all(" + String.join(" ", operands) + ')';
    }

    @Override
    public String any(List<String> operands) {
      return "any(" + String.join(" ", operands) + ')';
    }
  }
}
