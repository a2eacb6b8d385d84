package dev.crowsnest.cli.silences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.cli.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SilencesCommandsTest {
  private static final String HEADER = "owner,reason,expires,rule,who,max_severity\n";

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("silences.csv");
  }

  @Test
  void checkReportsAllProblemsWithTheirPlaces() throws Exception {
    Files.writeString(
        file,
        HEADER
            + "anna,builds,2026-12-31,,ci-*,\n"
            + "anna,builds,2026-12-31,,ci-7,\n"
            + "anna,old,2026-11-20,,bob,\n"
            + "anna,typo,2026-12-31,exec_into_pood,bob,\n"
            + "anna,all,2026-12-31,,,\n");

    assertThat(run("silences", "check", file.toString()))
        .isEqualTo(
            new CommandRun(
                1,
                """
                FILE:3:1: warning: never used: FILE:2 silences all of it already
                    anna,builds,2026-12-31,,ci-7,
                    ^

                FILE:4:1: warning: expired at 2026-11-21T00:00:00Z
                    anna,old,2026-11-20,,bob,
                    ^

                FILE:5:1: warning: no rule has the id, name or title 'exec_into_pood'; did you mean 'exec_into_pod'?
                    anna,typo,2026-12-31,exec_into_pood,bob,
                    ^

                FILE:6:1: this would silence everything: give at least one of rule, namespace, who and so on, besides the cluster
                    anna,all,2026-12-31,,,
                    ^
                """
                    .replace("FILE", file.toString()),
                "4 silences, 1 errors, 3 warnings\n"));
  }

  @Test
  void checkPassesWithWarnings() throws Exception {
    Files.writeString(file, HEADER + "anna,old,2026-11-20,,bob,\n");

    assertThat(run("silences", "check", file.toString()).exit()).isZero();
    assertThat(run("silences", "check", directory.resolve("none").toString()).exit()).isEqualTo(1);
  }

  @Test
  void listShowsThoseOfTheConfiguration() throws Exception {
    Files.writeString(
        file,
        HEADER + "anna,builds,2026-12-31,exec_into_pod,ci-*,high\nbob,old,2026-11-20,,bob,\n");
    String expected =
        """
        state,expires,max_severity,findings,owner,reason,place\r
        active,2027-01-01T00:00:00Z,high,rule=exec_into_pod who=ci-*,anna,builds,FILE:2\r
        expired,2026-11-21T00:00:00Z,medium,who=bob,bob,old,FILE:3\r
        """
            .replace("FILE", file.toString());

    assertThat(run("silences", "list", "-o", "csv", "--silences", file.toString()))
        .isEqualTo(new CommandRun(0, expected, ""));
    assertThat(
            CommandRun.in(
                directory,
                Map.of("CROWSNEST_ALERTS_SILENCES", file.toString()),
                "",
                "silences",
                "list",
                "-o",
                "csv"))
        .isEqualTo(new CommandRun(0, expected, ""));
  }

  @Test
  void brokenSilencesStopWhateverWouldUseThem() throws Exception {
    Files.writeString(file, HEADER + "anna,builds,soon,,ci-*,high\n");
    Path log = Files.writeString(directory.resolve("audit.log"), "");

    for (CommandRun run :
        new CommandRun[] {
          run("silences", "list", "--silences", file.toString()),
          run("scan", "--silences", file.toString(), log.toString()),
          run("run", "--silences", file.toString(), "--bootstrap-servers", "127.0.0.1:1")
        }) {
      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith(file + ":2:13: expires must be a date")
          .endsWith("crowsnest: some silences are broken\n");
    }
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(directory, Map.of(), "", arguments);
  }
}
