package dev.crowsnest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that is not in an option's list is refused, with the list and what was meant. */
class OptionValuesPeopleTypeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          alerts --severity hihg                | --severity is one of informational, low, medium, high, critical, not 'hihg'; did you mean 'high'?
          scan x --severity crit                | --severity is one of informational, low, medium, high, critical, not 'crit'; did you mean 'critical'?
          scan x --fail-on hgh                  | --fail-on is one of informational, low, medium, high, critical, not 'hgh'; did you mean 'high'?
          aggregates --kind alert               | --kind is one of events, alerts, hygiene, not 'alert'; did you mean 'alerts'?
          dead-letters list --reason not-jsn    | did you mean 'not-json'?
          scan x -o jsno                        | --output is one of table, wide, json, ndjson, csv, not 'jsno'; did you mean 'json'?
          scan x --format cvs                   | not 'cvs'; did you mean 'csv'?
          pods what-if x --standard baselin     | --standard is one of privileged, baseline, restricted, not 'baselin'; did you mean 'baseline'?
          alerts --severity urgent              | --severity is one of informational, low, medium, high, critical, not 'urgent'
          """)
  void aClosedListRefusesWithASuggestion(String line, String told) {
    CommandRun run = CommandRun.of(line.split(" "));
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().findFirst().orElseThrow())
        .startsWith("crowsnest: ")
        .contains(told);
  }

  @Test
  void aLongValueIsCut() {
    CommandRun run = CommandRun.of("alerts", "--severity", "x".repeat(10_000));
    assertThat(run.err()).hasSizeLessThan(500);
  }
}
