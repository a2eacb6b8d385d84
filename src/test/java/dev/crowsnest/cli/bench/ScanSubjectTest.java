package dev.crowsnest.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.bench.BenchCase;
import dev.crowsnest.bench.EventGenerator;
import dev.crowsnest.bench.Measurement;
import dev.crowsnest.bench.Mix;
import dev.crowsnest.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The command measures in other processes; here each runs in this one. */
class ScanSubjectTest {
  private static final int EVENTS = 2_000;

  private GeneratedLog log = new GeneratedLog(Path.of(""), 0);

  @BeforeEach
  void write() throws Exception {
    log =
        GeneratedLog.write(
            new EventGenerator(MixLogs.of(Mix.MIXED), Mix.MIXED), EVENTS, CommandRun.NOW, null);
  }

  @AfterEach
  void delete() throws Exception {
    log.close();
    assertThat(log.file()).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(
      value = BenchCase.class,
      names = {"SCAN", "SCAN_FEW_RULES", "SCAN_MANY_RULES"})
  void eachScanEvaluatesTheWholeFile(BenchCase subject) throws Exception {
    Measurement measured = measure(subject);

    // A few are other stages of requests that another event is of.
    assertThat(measured.evaluated()).isBetween(EVENTS * 98L / 100, (long) EVENTS);
    assertThat(measured.revisions()).isPositive();
    assertThat(measured.threadMicros()).isPositive();
    assertThat(measured.allocatedBytes()).isPositive();
  }

  @Test
  void theBaselineReadsTheWholeFileAndEvaluatesNothing() throws Exception {
    assertThat(measure(BenchCase.LINES).evaluated()).isZero();
  }

  @Test
  void theCommandScanReadsTheFile() {
    CommandRun scan = CommandRun.of("scan", "--summary", log.file().toString());

    assertThat(scan.exit()).as(scan.err()).isZero();
    assertThat(scan.out()).contains("2,000");
  }

  private Measurement measure(BenchCase subject) throws Exception {
    CommandRun run =
        CommandRun.of(
            "bench",
            "--measure=" + subject.text(),
            "--bench-file=" + log.file(),
            "--events=" + EVENTS);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out()
        .lines()
        .map(Measurement::parse)
        .flatMap(m -> m.stream())
        .findFirst()
        .orElseThrow();
  }
}
