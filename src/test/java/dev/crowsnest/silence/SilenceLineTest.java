package dev.crowsnest.silence;

import static dev.crowsnest.silence.Findings.SEEN;
import static dev.crowsnest.silence.Findings.exec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceLineTest {

  @Test
  void namesTheRuleThePlaceAndThePersonForThirtyDays() {
    assertThat(SilenceLine.of(exec(RuleLevel.HIGH).build()))
        .isEqualTo(
            "OWNER,REASON,2026-12-21T12:00:00Z,prod,exec_into_pod,shop,,,Deployment/web,alice,"
                + "alice@example.com,,,,allowed,high");
  }

  @Test
  void ofSeveralTargetsNamesWhatTheyHaveInCommon() {
    Silenceable.Builder pods =
        Silenceable.of(RuleLevel.LOW, SEEN)
            .with(SilenceField.RULE, "x")
            .with(SilenceField.NAME, List.of("build-17", "build-23"))
            .with(SilenceField.NAMESPACE, List.of("a", "b"));

    assertThat(SilenceLine.of(pods.build()))
        .isEqualTo("OWNER,REASON,2026-12-21T12:00:00Z,,x,,,build-*,,,,,,,,low");
  }

  @Test
  void isRefusedUntilSomeoneAnswersForIt() {
    Problems problems = new Problems(new SourceFile("f", ""));

    assertThat(read(SilenceLine.of(exec(RuleLevel.LOW).build()), problems)).isEmpty();
    assertThat(problems.errors()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "?",
        "a*",
        "\\",
        "\\*",
        "=1+1",
        "'=1+1",
        "'",
        "''@x",
        "+1",
        "-1",
        "@x",
        "a,b",
        "a\"b",
        "#x",
        " x ",
        "\tx",
        "a\nb",
        "a\r\nb,c",
        "\u202Ex",
        "\uD83D\uDE00",
        "\uD83D",
        "\uFF1D1",
        "OWNER",
        " ",
        "\u2003",
        "\u00A0x",
        "\n"
      })
  void silencesTheFindingAndNothingWider(String hostile) {
    silencesJustThis(hostile);
  }

  @Property(tries = 2_000)
  void silencesTheFindingWhateverItIsAbout(@ForAll String name) {
    silencesJustThis(name);
  }

  private static void silencesJustThis(String name) {
    // Given a finding of a user and an object of this name
    if (name.isEmpty()) {
      return;
    }
    Silenceable finding = about(name).build();

    // When
    String line = SilenceLine.of(finding, "anna", "known");

    // Then it is one line, no formula, and silences this, but nothing longer
    assertThat(line.lines()).hasSize(1);
    assertThat(line.split("[,\"]")).noneMatch(cell -> cell.strip().matches("[=+@\uFF1D].*"));
    Problems problems = new Problems(new SourceFile("f", line));
    List<Silence> read = read(line, problems);
    assertThat(problems.list()).isEmpty();
    assertThat(Silences.inOrder(read).of(finding)).isPresent();
    if (name.length() <= SilenceFile.MAX_CELL / 2) {
      assertThat(Silences.inOrder(read).of(about(name + "x").build())).isEmpty();
    }
  }

  private static Silenceable.Builder about(String name) {
    return Silenceable.of(RuleLevel.LOW, SEEN)
        .with(SilenceField.RULE, "x")
        .with(SilenceField.NAME, name)
        .with(SilenceField.WHO, name);
  }

  private static List<Silence> read(String line, Problems problems) {
    return SilenceFile.read(
        new SourceFile("f", SilenceColumns.header() + '\n' + line + '\n'), problems);
  }
}
