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
import java.util.zip.GZIPOutputStream;
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
  void printsEachFindingOnceInItsLastRevision() throws IOException {
    CommandRun run = CommandRun.of("scan", "-o", "ndjson", log().toString());

    assertThat(run.exit()).isZero();
    assertThat(alerts(run))
        .hasSize(1)
        .allSatisfy(
            alert -> {
              assertThat(alert.at("/unmapped/person/name").asText()).isEqualTo("alice");
              assertThat(alert.at("/severity").asText()).isEqualTo("Medium");
              assertThat(alert.at("/count").asInt()).isEqualTo(EVENTS);
            });
    assertThat(run.err()).contains("100 events: 100 evaluated", "1 finding: 1 medium\n");
  }

  @Test
  void printsEveryRevisionInOrderIfAsked() throws IOException {
    List<JsonNode> revisions =
        alerts(CommandRun.of("scan", "--revisions", "-o", "ndjson", log().toString()));

    assertThat(revisions).hasSizeGreaterThan(1);
    for (int i = 0; i < revisions.size(); i++) {
      assertThat(revisions.get(i).at("/unmapped/revision").asInt()).isEqualTo(i + 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-n shop, 1",
    "-n sho?, 1",
    "-n kube-system, 0",
    "--who alice, 1",
    "--who ALI*, 1",
    "--who bob, 0",
    "--object shop/web, 1",
    "--object shop/*, 1",
    "--object web, 0",
    "--severity high, 0",
    "--since 2026-11-21T10:00:00Z, 1",
    "--since 2026-11-21T10:00:01Z, 0",
    "--until 2026-11-21T10:00:00Z, 0",
    "--until 2026-11-21T10:00:01Z, 1",
    "--tail 1, 1",
    "--tail 0, 0",
    "--status suppressed, 0"
  })
  void printsThoseThatAreAskedFor(String options, int findings) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("scan", "-o", "ndjson", log().toString()));
    arguments.addAll(List.of(options.split(" ")));

    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));

    assertThat(alerts(run)).hasSize(findings);
    assertThat(run.err()).contains("1 finding: 1 medium");
  }

  @Test
  void refusesASpanOfTimeThatHoldsNothing() throws IOException {
    CommandRun run =
        CommandRun.of("scan", "--since", "2026-11-21", "--until", "2026-11-21", log().toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--until must be later than --since");
  }

  @Test
  void failsOnWhatItDoesNotPrint() throws IOException {
    CommandRun run = CommandRun.of("scan", "--fail-on", "medium", "--who", "bob", log().toString());

    assertThat(run.exit()).isEqualTo(1);
  }

  /** Rotated files in any order, and those of several API servers. */
  @ParameterizedTest
  @CsvSource({"0 1 2", "2 1 0", "1 0 2"})
  void theOrderOfFilesDoesNotMatter(String order) throws IOException {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      events.add(EXEC.formatted("r" + i).replace("10:00:00Z", "0" + i + ":00:00Z"));
    }
    List<Path> files =
        List.of(
            Files.writeString(directory.resolve("a"), events.get(0) + events.get(3)),
            Files.writeString(directory.resolve("b"), events.get(1) + events.get(2)),
            gzip(directory.resolve("c.gz"), events.get(4) + events.get(5)));
    List<String> arguments = new ArrayList<>(List.of("scan", "--revisions", "-o", "ndjson"));
    for (String number : order.split(" ")) {
      arguments.add(files.get(Integer.parseInt(number)).toString());
    }

    List<JsonNode> found = alerts(CommandRun.of(arguments.toArray(String[]::new)));

    List<Long> opened =
        found.stream()
            .filter(each -> each.path("activity_id").asInt() == 1)
            .map(each -> each.path("time").asLong())
            .toList();
    assertThat(opened).hasSize(6).isSorted();
  }

  @Test
  void summarizesALog() throws IOException {
    CommandRun text = CommandRun.of("scan", "--summary", log().toString());
    JsonNode json =
        new ObjectMapper()
            .readTree(CommandRun.of("scan", "--summary", "-o", "json", log().toString()).out());

    assertThat(text.out())
        .contains(
            "from      2026-11-21T10:00:00Z to 2026-11-21T10:00:00Z",
            "recorded  100 at Metadata",
            "outcomes  100 allowed",
            "findings  1: 1 medium",
            "Requests by people\n     100  alice",
            "Findings by rule\n       1  medium         Exec into a Pod");
    assertThat(json.at("/people/0").toString()).isEqualTo("{\"name\":\"alice\",\"count\":100}");
    assertThat(json.at("/findings/medium").asInt()).isEqualTo(1);
    assertThat(json.at("/findings_by_rule/0/rule").asText()).isEqualTo("Exec into a Pod");
    assertThat(json.at("/first_event").asText()).isEqualTo("2026-11-21T10:00:00Z");
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
        .contains(
            leftOut + " findings below low are left out; --severity informational shows all\n");
    assertThat(all.err()).doesNotContain("left out");
    assertThat(configured).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({"medium, 1", "high, 0"})
  void failsOnAnAlertAtTheLevelOrAbove(String level, int exit) throws IOException {
    assertThat(CommandRun.of("scan", "--fail-on", level, log().toString()).exit()).isEqualTo(exit);
  }

  @Test
  void anEventThatComesTwiceIsOneRequest() throws IOException {
    Path log = Files.writeString(directory.resolve("log"), EXEC.formatted("a").repeat(2));

    CommandRun run = CommandRun.of("scan", "-o", "ndjson", log.toString());

    assertThat(alerts(run)).hasSize(1);
    assertThat(alerts(run).get(0).path("count").asInt()).isEqualTo(1);
  }

  /** As {@code scan | head -1}. */
  @Test
  void endsInSilenceWhenTheReaderHasSeenEnough() throws IOException {
    CommandRun run =
        CommandRun.to(
            new FailingOutput("Broken pipe"),
            "scan",
            "--revisions",
            "-o",
            "ndjson",
            log().toString());

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

  private static Path gzip(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(UTF_8));
    }
    return file;
  }

  private static List<JsonNode> alerts(CommandRun run) throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      alerts.add(new ObjectMapper().readTree(line));
    }
    return alerts;
  }
}
