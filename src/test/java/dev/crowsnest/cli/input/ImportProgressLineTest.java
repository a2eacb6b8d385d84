package dev.crowsnest.cli.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.ingest.ImportCounts;
import dev.crowsnest.ingest.ImportProgress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ImportProgressLineTest {

  @Test
  void showsShareRateAndTimeLeftOfAFile() {
    assertThat(
            ImportProgressLine.line(
                new ImportProgress(
                    "audit.log",
                    250,
                    OptionalLong.of(1000),
                    new ImportCounts(12_000, 345, 0),
                    Duration.ofSeconds(60)),
                "stored"))
        .isEqualTo("audit.log  25 %  12,345 stored  206/s  0:03:00 left");
  }

  @Test
  void promisesNothingOfStandardInput() {
    assertThat(
            ImportProgressLine.line(
                new ImportProgress(
                    "stdin",
                    250,
                    OptionalLong.empty(),
                    new ImportCounts(10, 0, 0),
                    Duration.ofSeconds(1)),
                "read"))
        .isEqualTo("stdin  10 read  10/s");
  }

  @Test
  void letsNoFileNameWriteToTheTerminal() {
    assertThat(
            ImportProgressLine.line(
                new ImportProgress(
                    "a\u001b[2J",
                    0,
                    OptionalLong.empty(),
                    new ImportCounts(0, 0, 0),
                    Duration.ZERO),
                "read"))
        .doesNotContain("\u001b");
  }
}
