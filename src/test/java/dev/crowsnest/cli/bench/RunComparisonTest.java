package dev.crowsnest.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.bench.Machine;
import dev.crowsnest.bench.Ratio;
import dev.crowsnest.bench.StoredRun;
import dev.crowsnest.cli.CommandRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparisonTest {
  @TempDir Path directory;

  @Test
  void aDifferenceSaysWhetherTheRoundsDifferAsMuch() {
    Ratio before = new Ratio("c/b", 0.100, 0.095, 0.105);

    assertThat(RunComparison.line("mixed", new Ratio("c/b", 0.12, 0.11, 0.13), before))
        .isEqualTo("mixed c/b 0.120 (0.110 to 0.130), before 0.100 (0.095 to 0.105): +20.0 %");
    assertThat(RunComparison.line("mixed", new Ratio("c/b", 0.098, 0.09, 0.1), before))
        .endsWith("-2.0 %, within what rounds differ by");
  }

  @Test
  void aRunOfAnotherMachineIsRefusedBeforeAnythingIsMeasured() throws Exception {
    Path file = directory.resolve("before.json");
    new StoredRun(1, new Machine("another", 1, "Linux", "17"), "scan", List.of()).write(file);

    CommandRun run = CommandRun.of("bench", "--scan", "--events=1000", "--compare=" + file);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains(
            "before.json cannot be compared: it is of another machine: another, 1 processors");
  }

  @Test
  void aFolderThatIsMissingIsReportedBeforeAnythingIsMeasured() {
    CommandRun run =
        CommandRun.of("bench", "--scan", "--save=" + directory.resolve("none/run.json"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--save: there is no folder");
  }
}
