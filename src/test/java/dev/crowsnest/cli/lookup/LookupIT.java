package dev.crowsnest.cli.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
import dev.crowsnest.cli.CommandRun;
import dev.crowsnest.cli.run.RunningService;
import dev.crowsnest.detection.ocsf.AlertView;
import dev.crowsnest.kafka.cluster.KafkaCluster;
import dev.crowsnest.kafka.cluster.KafkaExtension;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is looked up in the topics of a running service, to which two clusters post. */
@ExtendWith(KafkaExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LookupIT {
  /** In the middle of the recording. */
  private static final String MIDDLE = "2026-11-21T09:39:00Z";

  private static final String SECRET =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"RequestResponse","auditID":"secret",\
      "stage":"ResponseComplete","requestURI":"/api/v1/namespaces/shop/secrets?token=hunter2",\
      "verb":"create","user":{"username":"alice"},"sourceIPs":["192.0.2.1"],\
      "objectRef":{"resource":"secrets","namespace":"shop","name":"db","apiVersion":"v1"},\
      "responseStatus":{"code":201},"requestObject":{"kind":"Secret",\
      "stringData":{"password":"hunter2"}},\
      "requestReceivedTimestamp":"2026-11-21T10:01:00Z","stageTimestamp":"2026-11-21T10:01:00Z"}""";

  /** An hour later: all that the recording's cluster has to say has been said. */
  private static final String LATER =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"later",\
      "stage":"ResponseComplete","requestURI":"/version","verb":"get",\
      "user":{"username":"clock"},"sourceIPs":["192.0.2.1"],"responseStatus":{"code":200},\
      "requestReceivedTimestamp":"2026-11-21T10:41:00Z","stageTimestamp":"2026-11-21T10:41:00Z"}""";

  private static final ObjectMapper JSON = new ObjectMapper();

  private KafkaCluster kafka;
  private RunningService service;
  private String log;

  @BeforeAll
  void start(KafkaCluster suite, @TempDir Path directory) throws Exception {
    kafka = suite;
    service = RunningService.start(suite, directory);
    List<String> events = Recording.SEED_LAB.events();
    service.post("lab", events);
    service.post("lab", List.of(LATER));
    service.post("prod", List.of(SECRET));
    service.awaitJudged();
    log = Files.write(directory.resolve("audit.log"), events, UTF_8).toString();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void aFindingIsShownWithItsRevisionsAndItsEvents() throws IOException {
    // Given
    AlertView finding = last("Exec into a Pod");
    String uid = finding.uid();

    // When
    CommandRun page = service.run("alert", "--raw", uid.substring(0, 8));
    JsonNode json = json(service.run("alert", "--raw", "-o", "json", uid).out());

    // Then
    assertThat(page.err()).isEmpty();
    assertThat(page.exit()).isZero();
    assertThat(page.out())
        .contains(
            "uid       " + uid,
            "Requests\n",
            "Related findings\n",
            "Event " + service.topic(Topic.EVENTS) + '/');
    assertThat(json.path("finding")).isEqualTo(finding.json());
    assertThat(json.path("revisions"))
        .extracting(each -> each.path("revision").asInt())
        .startsWith(1)
        .isSorted()
        .hasSize(finding.revision());
    assertThat(json.path("events"))
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(finding.auditIds()).contains(each.at("/event/auditID").asText()));
  }

  @Test
  void aFindingIsSoughtAmongThoseOfTheTimeThatIsAskedFor() throws IOException {
    AlertView finding = last("Exec into a Pod");

    assertThat(
            service
                .run("alert", finding.uid(), "--until", finding.lastSeen().plusMillis(1).toString())
                .exit())
        .isZero();
    assertThat(
            service.run("alert", finding.uid(), "--until", finding.firstSeen().toString()).exit())
        .isEqualTo(1);
    assertThat(
            service
                .run("alert", finding.uid(), "--since", finding.lastSeen().plusMillis(1).toString())
                .exit())
        .isEqualTo(1);
  }

  @Test
  void anEventIsFoundByItsPlaceAndByItsAuditId() throws IOException {
    // Given
    AlertView finding = last("Exec into a Pod");
    String place = Samples.place(finding.unmapped("raw_event"));
    String id = finding.json().at("/metadata/original_event_uid").asText();

    // When
    CommandRun byPlace = service.run("event", place, "-o", "ndjson");
    CommandRun byId = service.run("event", id, "-o", "ndjson");

    // Then
    assertThat(byPlace.exit()).isZero();
    assertThat(json(byPlace.out()).path("auditID").asText()).isEqualTo(id);
    assertThat(byId.out()).contains(byPlace.out());
    assertThat(service.run("event", id).out()).contains(place);
    assertThat(service.run("event", id, "--until", "2026-11-21T09:00:00Z"))
        .isEqualTo(new CommandRun(1, "", "crowsnest: no such event: " + id + "\n"));
    assertThat(service.run("event", id, "--since", "2026-11-21T11:00:00Z").exit()).isEqualTo(1);
    assertThat(service.run("event", place.replaceAll("/\\d+$", "/999999")).exit()).isEqualTo(1);
    assertThat(service.run("event", "secret").out()).contains("***").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @CsvSource({
    "--who alice",
    "--who kubernetes-admin --changes-only",
    "--who kubernetes-admin --since 2026-11-21T09:39:00Z",
    "--who kubernetes-admin --until 2026-11-21T09:39:00Z",
    "--object development/privileged-pod"
  })
  void aTimelineOfTheTopicsSaysWhatOneOfFilesSays(String options) throws IOException {
    // Given
    List<String> arguments = List.of(("timeline -o ndjson " + options).split(" "));

    // When
    CommandRun ofTopics = service.run(joined(arguments, "--cluster", "lab"));
    CommandRun ofFiles = service.run(joined(arguments, log));

    // Then
    assertThat(ofTopics.err()).isEmpty();
    assertThat(comparable(ofTopics)).isNotEmpty().isEqualTo(comparable(ofFiles));
  }

  @Test
  void aTimelineIsOfAllClustersOrOfOne() {
    assertThat(service.run("timeline", "--who", "alice", "--cluster", "prod", "-o", "ndjson").out())
        .hasLineCount(1)
        .contains("shop/db");
    assertThat(service.run("timeline", "--who", "alice", "-o", "ndjson").out())
        .contains("shop/db", "development/privileged-pod");
    assertThat(service.run("timeline", "--who", "alice", "--cluster", "pro", "-o", "ndjson"))
        .isEqualTo(
            new CommandRun(
                0,
                "",
                "no event of cluster 'pro' was read; seen: lab, prod; did you mean 'prod'?\n"));
  }

  @Test
  void eachFindingIsPrintedOnceInItsLastRevision() throws IOException {
    // Given
    List<AlertView> stored = stored();

    // When
    List<AlertView> once = alerts();
    List<AlertView> all = alerts("--revisions");

    // Then
    assertThat(all).hasSameSizeAs(stored).containsExactlyInAnyOrderElementsOf(stored);
    assertThat(once)
        .extracting(AlertView::uid)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(10)
        .hasSizeLessThan(stored.size())
        .containsAll(
            stored.stream()
                .filter(each -> each.mergedInto().isEmpty() && each.revision() == 1)
                .map(AlertView::uid)
                .filter(uid -> !isMerged(uid, stored))
                .toList());
    assertThat(once)
        .allSatisfy(
            each ->
                assertThat(stored)
                    .filteredOn(other -> other.uid().equals(each.uid()))
                    .allMatch(other -> other.revision() <= each.revision()));
    assertThat(alerts("--tail", "3")).isEqualTo(once.subList(once.size() - 3, once.size()));
    assertThat(alerts("--tail", "0")).isEmpty();
  }

  @Test
  void findingsAreAskedForByStatusAndTime() throws IOException {
    List<AlertView> once = alerts();
    Instant middle = Instant.parse(MIDDLE);

    List<AlertView> byStatus = new ArrayList<>();
    for (String status : List.of("new", "in-progress", "suppressed", "resolved")) {
      byStatus.addAll(alerts("--status", status));
    }
    assertThat(byStatus).containsExactlyInAnyOrderElementsOf(once);
    assertThat(alerts("--since", MIDDLE))
        .isEqualTo(those(once, each -> !each.lastSeen().isBefore(middle)))
        .hasSizeBetween(1, once.size() - 1);
    assertThat(alerts("--until", MIDDLE))
        .isEqualTo(those(once, each -> each.firstSeen().isBefore(middle)))
        .hasSizeBetween(1, once.size() - 1);
  }

  private AlertView last(String rule) throws IOException {
    return alerts("--cluster", "lab").stream()
        .filter(each -> each.ruleTitle().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  private List<AlertView> alerts(String... options) throws IOException {
    CommandRun run = service.run(joined(List.of("alerts", "--no-follow", "-o", "ndjson"), options));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().lines().map(line -> AlertView.of(line.getBytes(UTF_8)).orElseThrow()).toList();
  }

  private List<AlertView> stored() {
    return kafka.readCommitted(service.topic(Topic.ALERTS)).stream()
        .map(each -> AlertView.of(each.value()).orElseThrow())
        .toList();
  }

  private static boolean isMerged(String uid, List<AlertView> stored) {
    return stored.stream().anyMatch(each -> each.uid().equals(uid) && !each.mergedInto().isEmpty());
  }

  private static List<AlertView> those(List<AlertView> all, Predicate<AlertView> wanted) {
    return all.stream().filter(wanted).toList();
  }

  /** Without places, and uids of findings: files are of another cluster. */
  private static List<String> comparable(CommandRun run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> rows = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      JsonNode row = json(line);
      List<String> cells = new ArrayList<>();
      for (String name :
          List.of("time", "who", "verb", "object", "outcome", "from", "code", "audit_id")) {
        cells.add(row.path(name).asText());
      }
      cells.add(row.path("findings").asText().replaceAll("\\([0-9a-f]{8}\\)", ""));
      rows.add(String.join(" | ", cells));
    }
    return rows;
  }

  private static String[] joined(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new);
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }
}
