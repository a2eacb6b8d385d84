package dev.crowsnest.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.app.Recording;
import dev.crowsnest.cli.CommandRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command a newcomer runs first, as they run it. */
class DemoIT {
  private static CommandRun demo = new CommandRun(-1, "", "");

  @BeforeAll
  static void runDemo(@TempDir Path directory) {
    demo = CommandRun.in(directory, Map.of(), "", "demo");
  }

  @Test
  void endsWell() {
    assertThat(demo.exit()).as(demo.err()).isZero();
    assertThat(demo.err()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @CsvSource({
    "high, alice, alice created pod development/privileged-pod: Privileged Container Requested",
    "high, alice, alice ran `sh -c 'ifconfig eth0'` in container privileged-container of pod"
        + " development/privileged-pod: Exec into a Pod",
    "high, kubernetes-admin, kubernetes-admin created podsecuritypolicy privileged: Privileged"
        + " PodSecurityPolicy Requested",
    "high, kubernetes-admin, kubernetes-admin patched clusterrole system:node: Default Role Update"
        + " or Deletion",
    "critical, kubernetes-admin, kubernetes-admin created clusterrolebinding node-psp-binding:"
        + " Privileged PodSecurityPolicy Opened to a Broad Group",
    "high, kubernetes-admin, kubernetes-admin approved certificatesigningrequest alice-csr: Own"
        + " Certificate Signing Request Approved",
    "high, kubernetes-admin, kubernetes-admin deleted networkpolicy development/default-deny:"
        + " Namespace Opened to All Traffic",
  })
  void printsWhatWasDone(String severity, String who, String sentence) {
    assertThat(rows())
        .filteredOn(row -> row.get(0).equals(severity) && row.get(3).equals(who))
        .anySatisfy(
            row -> {
              assertThat(row.get(2)).isEqualTo("allowed");
              assertThat(row.get(5)).startsWith(sentence);
            });
  }

  @Test
  void accountsForEveryEventOfTheRecording() throws Exception {
    assertThat(summary("events in")).isEqualTo(Recording.SEED_LAB.events().size());
    assertThat(summary("rejected (dead letters)")).isZero();
    assertThat(summary("events in"))
        .isEqualTo(
            summary("rejected (dead letters)")
                + summary("not selected (other stages of the same requests)")
                + summary("evaluated"));
    // A finding is printed again when there is something new to say.
    assertThat(summary("findings")).isBetween(20L, (long) rows().size());
    assertThat(summary("findings"))
        .isEqualTo(
            summary("critical")
                + summary("high")
                + summary("medium")
                + summary("low")
                + summary("informational"));
  }

  /** The cells of each row; columns stand two spaces apart at least. */
  private static List<List<String>> rows() {
    return demo.out()
        .lines()
        .filter(line -> line.matches("[a-z]+ +\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ .*"))
        .map(line -> List.of(line.split(" {2,}")))
        .toList();
  }

  /** A count of the summary; 0 if it has no such line. */
  private static long summary(String what) {
    Matcher line =
        Pattern.compile("^ {0,8}(\\d+)  " + Pattern.quote(what) + "$", Pattern.MULTILINE)
            .matcher(demo.out());
    return line.find() ? Long.parseLong(line.group(1)) : 0;
  }
}
