package dev.crowsnest.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.rule.spec.RuleLevel;
import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceFileTest {
  private static final String HEADER = "owner,reason,expires,cluster,who,max_severity\n";
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void readsLinesWithCommentsQuotesAndColumnsInAnyOrder() {
    List<Silence> silences =
        read(
            """
            # What the platform team knows about

            who , expires,owner,namespace,reason
            ci-*,2026-12-31,anna,,"builds, every night"
            # more of them

             "DOMAIN\\bob" ,2026-12-31T18:00:00+01:00,anna,shop,"he said ""yes""
            twice"
            "'=cmd|x",2027-01-01,anna,'@home,x
            """);

    assertThat(problems).isEmpty();
    assertThat(silences)
        .extracting(Silence::conditions)
        .containsExactly(
            "who=ci-*", "namespace=shop who=DOMAIN\\bob", "namespace=@home who==cmd|x");
    assertThat(silences).extracting(Silence::line).containsExactly(4, 7, 9);
    assertThat(silences)
        .extracting(silence -> silence.expires().toString())
        .containsExactly("2027-01-01T00:00:00Z", "2026-12-31T17:00:00Z", "2027-01-02T00:00:00Z");
    assertThat(silences)
        .extracting(Silence::reason)
        .containsExactly("builds, every night", "he said \"yes\"\ntwice", "x");
    assertThat(silences).allMatch(silence -> silence.maxSeverity() == RuleLevel.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",known,2026-12-31,,ci,| 2:1: owner must not be empty",
        "anna,,2026-12-31,,ci,| 2:6: reason must not be empty",
        "OWNER,known,2026-12-31,,ci,| 2:1: write the owner instead of OWNER",
        "anna,REASON,2026-12-31,,ci,| 2:6: write the reason instead of REASON",
        "anna,known,,,ci,| 2:12: expires must be a date or an RFC 3339 time",
        "anna,known,31.12.2026,,ci,| 2:12: expires must be a date or an RFC 3339 time",
        "anna,known,2026-02-30,,ci,| 2:12: expires must be a date or an RFC 3339 time",
        "anna,known,2026-12-31T10:00,,ci,| 2:12: expires must be a date or an RFC 3339 time",
        "anna,known,2026-12-31,prod,,| 2:1: this would silence everything",
        "anna,known,2026-12-31,prod,**,| 2:1: this would silence everything",
        "anna,known,2026-12-31,,ci,urgent| 2:27: max_severity must be informational, low",
        "anna,known,2026-12-31,,ci| 2:24: this line has 5 cells, and the first has 6",
        "anna,known,2026-12-31,,ci,,,| 2:27: this line has 8 cells, and the first has 6"
      })
  void saysWhatIsWrongAndWhere(String line, String expected) {
    assertThat(read(HEADER + line + "\nanna,known,2026-12-31,,ci,low\n")).hasSize(1);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).isError()).isTrue();
    assertThat(problems.get(0).render()).startsWith("silences.csv:" + expected.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner,reason,expires,usr| 1:22: there is no column 'usr'",
        "owner,reason,expires,namespac| 1:22: there is no column 'namespac'; did you mean 'namespace'?",
        "owner,reason,who| 1:1: the column expires is missing",
        "owner,reason,expires,who,who| 1:26: the column who is there twice"
      })
  void saysWhatIsWrongWithTheFirstLine(String line, String expected) {
    assertThat(read(line + "\na,b,c,d\n")).isEmpty();

    assertThat(problems).extracting(Problem::render).hasSize(1);
    assertThat(problems.get(0).render()).startsWith("silences.csv:" + expected.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "owner,reason,expires,who\n\"open", "\u0000"})
  void whatIsNoTableIsAnError(String text) {
    assertThat(read(text)).isEmpty();

    assertThat(problems).isNotEmpty().allMatch(Problem::isError);
  }

  @Test
  void placesAreRightBehindCommentsAndCellsOfSeveralLines() {
    read(
        HEADER
            + "# one\r\n\r\n# two\n"
            + "\"an\nna\", \"kn\"\"own\" ,2026-12-31,,\uD83D\uDE00x,urgent\n");

    assertThat(problems).extracting(Problem::render).hasSize(1);
    assertThat(problems.get(0).position().line()).isEqualTo(6);
    assertThat(problems.get(0).position().column())
        .isEqualTo("na\", \"kn\"\"own\" ,2026-12-31,,Ex,".length() + 1);
  }

  @Test
  void aFileIsBounded() {
    String line = "a,b,2026-12-31,,c,\n";
    assertThat(read(HEADER + line.repeat(Silences.MAX))).hasSize(Silences.MAX);
    assertThat(problems).isEmpty();

    read(HEADER + line.repeat(Silences.MAX + 1));
    assertThat(problems.get(0).render())
        .startsWith("silences.csv:10002:1: more than 10000 silences");
    problems.clear();

    read(HEADER + "a,b,2026-12-31,,\"" + "x".repeat(1_001) + "\",\n");
    assertThat(problems.get(0).render()).contains(":2:17: longer than 1000 characters");
  }

  private List<Silence> read(String text) {
    Problems found = new Problems(new SourceFile("silences.csv", text));
    List<Silence> silences = SilenceFile.read(new SourceFile("silences.csv", text), found);
    problems.addAll(found.list());
    return silences;
  }
}
