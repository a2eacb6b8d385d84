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
    "1, high, alice, create, pods development/privileged-pod, Privileged Container Requested",
    "4, medium, alice, exec, pods/exec development/privileged-pod, Exec into a Pod",
    "1, high, kubernetes-admin, create, podsecuritypolicies privileged,"
        + " Privileged PodSecurityPolicy Requested",
    "1, high, kubernetes-admin, patch, clusterroles system:node,"
        + " Default Role Update or Deletion",
    "1, critical, kubernetes-admin, create, clusterrolebindings node-psp-binding,"
        + " Privileged PodSecurityPolicy Opened to a Broad Group",
    "1, critical, kubernetes-admin, create, clusterrolebindings ucp:all:privileged-psp-role,"
        + " Privileged PodSecurityPolicy Opened to a Broad Group",
    "1, high, kubernetes-admin, create, clusterrolebindings robot-admin,"
        + " All Permissions Gained",
    "1, medium, kubernetes-admin, delete, clusterrolebindings ucp:all:privileged-psp-role,"
        + " Deletion of a Default Binding or of Many Bindings",
    "1, medium, kubernetes-admin, approval, certificatesigningrequests/approval alice-csr,"
        + " Certificate Signing Request Approval",
  })
  void printsAnAlertForEachThingThatWasDone(
      int times, String severity, String actor, String action, String target, String rule) {
    assertThat(alertRows())
        .filteredOn(row -> row.subList(1, 6).equals(List.of(severity, actor, action, target, rule)))
        .hasSize(times);
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
    assertThat(summary("alerts")).isEqualTo(alertRows().size());
    assertThat(summary("alerts"))
        .isEqualTo(
            summary("critical")
                + summary("high")
                + summary("medium")
                + summary("low")
                + summary("informational"));
  }

  /** The cells of each alert; columns stand two spaces apart at least. */
  private static List<List<String>> alertRows() {
    return demo.out()
        .lines()
        .filter(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ .*"))
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
