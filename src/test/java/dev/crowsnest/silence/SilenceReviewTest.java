package dev.crowsnest.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.yaml.Problem;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceReviewTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,2026-12-31,shop,ci-7,     | 3:1: warning: never used: f:2 silences all of it already",
        "a,b,2026-12-31,,ci-7,         |",
        "a,b,2027-01-31,shop,ci-7,     |",
        "a,b,2026-12-31,shop,ci-7,high |",
        "a,b,2026-12-31,shop,*,        |",
        "a,b,2026-12-31,shop,c*,low    |",
        "a,b,2026-12-31,shop,ci-*x,low | 3:1: warning: never used: f:2 silences all of it already",
        "a,b,2026-11-20,shop,ci-7,     | 3:1: warning: expired at 2026-11-21T00:00:00Z",
        "a,b,2027-12-31,other,x,       | 3:1: warning: lasts longer than a year"
      })
  void warnsOfLinesThatAreOfNoUse(String line, String expected) {
    String text =
        "owner,reason,expires,namespace,who,max_severity\na,b,2026-12-31,shop,ci-*,\n"
            + line
            + '\n';
    Problems problems = new Problems(new SourceFile("f", text));

    new SilenceReview(NOW, List.of())
        .review(SilenceFile.read(new SourceFile("f", text), problems), problems);

    assertThat(problems.hasErrors()).isFalse();
    List<String> rendered = problems.list().stream().map(Problem::render).toList();
    if (expected == null) {
      assertThat(rendered).isEmpty();
    } else {
      assertThat(rendered).hasSize(1);
      assertThat(rendered.get(0)).startsWith("f:" + expected.strip());
    }
  }
}
