package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestCommandTest {
  @TempDir Path directory;

  @Test
  void needsAFileAndACluster() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod"))
        .isEqualTo(usage("Missing required parameter: 'FILE'\nTry 'crowsnest ingest --help'."));
    assertThat(CommandRun.of("ingest", "-"))
        .isEqualTo(
            usage("Missing required option: '--cluster=NAME'\nTry 'crowsnest ingest --help'."));
  }

  @Test
  void looksAtAllFilesBeforeItStoresAnything() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "-", "nowhere.log"))
        .isEqualTo(usage("no such file: nowhere.log"));
  }

  @Test
  void readsStandardInputOnce() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "-", "-"))
        .isEqualTo(usage("standard input (-) can be read only once"));
  }

  @Test
  void refusesWhatIsNoClusterName() {
    assertThat(CommandRun.of("ingest", "--cluster", "a/b", "-"))
        .isEqualTo(usage("--cluster: a cluster name is 1 to 253 letters, digits and . _ - :"));
  }

  @Test
  void wantsAColumnForCsvAndForNothingElse() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--format", "csv", "-"))
        .isEqualTo(usage("--format csv needs --column NAME"));
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--column", "json", "-"))
        .isEqualTo(usage("--column only goes with --format csv"));
  }

  @Test
  void followsFilesOnly() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--follow", "-"))
        .isEqualTo(usage("standard input (-) cannot be followed, only files"));
    assertThat(
            CommandRun.of(
                "ingest", "--cluster", "prod", "--follow", "--format", "csv", "--column", "a", "x"))
        .isEqualTo(usage("--follow finds the format out by itself, and reads no CSV"));
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--follow", "/var/*/audit.log"))
        .isEqualTo(usage("/var/*/audit.log: only the last part of a path may be a glob"));
  }

  @Test
  void refusesOptionsOfFollowingWithoutIt() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--poll", "1s", "audit.log"))
        .isEqualTo(usage("--positions, --from and --poll only go with --follow"));
  }

  @Test
  void wantsATimeBetweenPolls() {
    assertThat(CommandRun.of("ingest", "--cluster", "prod", "--follow", "--poll", "0s", "x").err())
        .contains("'0s' is not a time such as 500ms or 5s");
  }

  private static CommandRun usage(String message) {
    return new CommandRun(2, "", "crowsnest: " + message + "\n");
  }
}
