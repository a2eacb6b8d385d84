package dev.crowsnest.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.cli.CommandRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanCommandTest {
  private static final String EXEC =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"%s",\
      "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/pods/web/exec?command=sh",\
      "verb":"create","user":{"username":"alice"},"sourceIPs":["192.0.2.1"],\
      "objectRef":{"resource":"pods","namespace":"shop","name":"web","subresource":"exec",\
      "apiVersion":"v1"},"responseStatus":{"code":101},\
      "requestReceivedTimestamp":"2026-11-21T10:00:00Z","stageTimestamp":"2026-11-21T10:00:00Z"}
      """;
  private static final int EVENTS = 100;

  @TempDir Path directory;

  /** Takes a first line, then fails. */
  private static final class FailingOutput extends OutputStream {
    private final String failure;
    private boolean fails;

    FailingOutput(String failure) {
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      if (fails) {
        throw new IOException(failure);
      }
      fails = b == '\n';
    }
  }

  @Test
  void printsAnAlertForEachMatchAndTheCounts() throws IOException {
    CommandRun run = CommandRun.of("scan", "-o", "ndjson", log().toString());

    assertThat(run.exit()).isZero();
    assertThat(alerts(run))
        .hasSize(EVENTS)
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/evidences/0/actor/user/name").asText()).isEqualTo("alice");
              assertThat(alert.at("/severity").asText()).isEqualTo("Medium");
            });
    assertThat(run.err()).contains("100 events: 100 evaluated", "100 alerts: 100 medium");
  }

  @Test
  void printsWhatTheServiceWouldPublishAndSaysWhatItLeavesOut() throws IOException {
    // Given
    String recording = "src/main/resources/recordings/seed-lab.ndjson.gz";

    // When
    CommandRun usual = CommandRun.of("scan", "-o", "ndjson", recording);
    CommandRun all =
        CommandRun.of("scan", "-o", "ndjson", "--severity", "informational", recording);
    CommandRun configured =
        CommandRun.in(
            Path.of("."),
            Map.of("CROWSNEST_ALERTS_MINIMUM_LEVEL", "informational"),
            "",
            "scan",
            "-o",
            "ndjson",
            recording);

    // Then
    int leftOut = alerts(all).size() - alerts(usual).size();
    assertThat(leftOut).isPositive();
    assertThat(alerts(usual)).noneMatch(alert -> alert.path("severity_id").asInt() < 2);
    assertThat(usual.err())
        .contains(leftOut + " alerts below low are left out; --severity informational shows all\n");
    assertThat(all.err()).doesNotContain("left out");
    assertThat(configured).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"medium, 1", "high, 0"})
  void failsOnAnAlertAtTheLevelOrAbove(String level, int exit) throws IOException {
    assertThat(CommandRun.of("scan", "--fail-on", level, log().toString()).exit()).isEqualTo(exit);
  }

  @Test
  void anEventThatComesTwiceIsOneAlert() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), EXEC.formatted("a").repeat(2));

    CommandRun run = CommandRun.of("scan", "-o", "ndjson", log.toString());

    assertThat(alerts(run)).hasSize(1);
    assertThat(run.err()).contains("1 alerts: 1 medium");
  }

  /** As {@code scan | head -1}. */
  @Test
  void endsInSilenceWhenTheReaderHasSeenEnough() throws IOException {
    CommandRun run =
        CommandRun.to(new FailingOutput("Broken pipe"), "scan", "-o", "ndjson", log().toString());

    assertThat(run.exit()).isEqualTo(141);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void saysThatTheOutputCannotBeWritten() throws IOException {
    CommandRun run =
        CommandRun.to(new FailingOutput("No space left on device"), "scan", log().toString());

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err())
        .isEqualTo("crowsnest: cannot write the results: No space left on device\n");
  }

  private Path log() throws IOException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      log.append(EXEC.formatted("request-" + i));
    }
    return Files.writeString(directory.resolve("audit.log"), log, UTF_8);
  }

  private static List<JsonNode> alerts(CommandRun run) throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      alerts.add(new ObjectMapper().readTree(line));
    }
    return alerts;
  }
}
