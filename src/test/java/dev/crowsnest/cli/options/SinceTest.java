package dev.crowsnest.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crowsnest.cli.CommandRun;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SinceTest {

  @ParameterizedTest
  @CsvSource({
    "30s, 2026-11-21T11:59:30Z",
    "15m, 2026-11-21T11:45:00Z",
    "2h, 2026-11-21T10:00:00Z",
    "7d, 2026-11-14T12:00:00Z",
    "0s, 2026-11-21T12:00:00Z",
    "2026-11-20T01:02:03Z, 2026-11-20T01:02:03Z",
    "2026-11-20T01:02:03+01:00, 2026-11-20T00:02:03Z",
    "2026-11-20, 2026-11-20T00:00:00Z"
  })
  void readsDurationsTimesAndDates(String text, Instant expected) {
    assertThat(new Since.Converter().convert(text).instant(CommandRun.NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "m", "-5m", "5y", "yesterday", "2026-11-21T10", "9999999999d"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> new Since.Converter().convert(text))
        .hasMessage(
            "'%s' is neither a duration such as 15m nor a time such as 2026-11-21T10:00:00Z"
                .formatted(text));
  }
}
