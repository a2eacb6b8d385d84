package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.detection.ocsf.OutputSchema;
import dev.crowsnest.finding.FindingLimits;
import dev.crowsnest.finding.FindingRecord;
import dev.crowsnest.finding.Findings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.silence.SilenceFile;
import dev.crowsnest.silence.Silences;
import dev.crowsnest.store.HeapStore;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import dev.crowsnest.yaml.Problems;
import dev.crowsnest.yaml.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every revision is an OCSF Detection Finding and keeps the promises of our own schema. */
class RevisionSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-21T00:00:00Z");
  private static final String SILENCES =
      """
      owner,reason,expires,who,max_severity
      anna,known,2027-03-31,alice,critical
      """;

  private final OutputSchema ocsf =
      OutputSchema.ofResource("/ocsf/detection-finding-1.8.0.schema.json");
  private final OutputSchema promises = OutputSchema.ofResource("/schemas/alert.schema.json");
  private final List<String> revisions = new ArrayList<>();
  private long offset;

  @Test
  void ofTheRecordingsAreValid() {
    // Given
    SourceFile file = new SourceFile("silences.csv", SILENCES);
    Silences silences = Silences.inOrder(SilenceFile.read(file, new Problems(file)));
    InMemoryPipeline pipeline =
        new InMemoryPipeline(
            ShippedSettings.of(new PipelineMetrics(), failure -> false)
                .withSilences(() -> silences),
            ShippedSettings.NOW,
            this::publish);

    // When
    Recordings.events()
        .forEach(event -> pipeline.accept(origin("scan"), event.bytes(), /* decoded= */ null));
    pipeline.endOfInput();

    // Then
    assertAllValid();
    assertThat(revisions)
        .extracting(revision -> json(revision).path("activity_name").asText())
        .contains("Create", "Update", "Close");
    assertThat(revisions)
        .extracting(revision -> json(revision).path("status").asText())
        .contains("New", "In Progress", "Suppressed", "Resolved");
  }

  @Test
  void ofMergedAndLateFindingsAreValid() {
    Pipeline pipeline =
        new Pipeline(ShippedSettings.of(new PipelineMetrics(), failure -> false), new HeapStores());

    for (int minute : List.of(0, 20, 10, 40 * 60, 1)) {
      pipeline.accept(
          new EventRecord(
              origin("prod"),
              deletion(START.plus(Duration.ofMinutes(minute))).getBytes(UTF_8),
              ShippedSettings.NOW),
          this::publish);
    }

    assertAllValid();
    assertThat(revisions)
        .anySatisfy(
            revision ->
                assertThat(json(revision).at("/unmapped/merged_into").asText()).isNotEmpty())
        .anySatisfy(
            revision ->
                assertThat(json(revision).at("/finding_info/related_events").toString())
                    .contains("merged into this finding"))
        .anySatisfy(
            revision -> assertThat(json(revision).at("/unmapped/late").asBoolean()).isTrue());
  }

  @Test
  void ofFindingsForWhichThereIsNoRoomAreValid() {
    Findings findings =
        new Findings(
            new HeapStore(),
            new FindingRecord(() -> ShippedSettings.NOW),
            new FindingLimits(1, 1),
            () -> Silences.NONE,
            new PipelineMetrics());

    for (String namespace : List.of("a", "b")) {
      findings.fold(
          TestFindings.detection(
              TestFindings.eventWith(
                  """
                  "verb":"delete","requestURI":"/","user":{"username":"alice"},
                  "objectRef":{"resource":"pods","namespace":"%s","name":"p"},
                  "responseStatus":{"code":200}"""
                      .formatted(namespace))),
          START,
          revision -> revisions.add(new String(revision.value(), UTF_8)));
    }

    assertAllValid();
    assertThat(revisions)
        .extracting(revision -> json(revision).path("activity_name").asText())
        .containsExactly("Create", "Close", "Create");
    assertThat(json(revisions.get(1)).path("comment").asText()).startsWith("closed early");
  }

  @ParameterizedTest
  @CsvSource({
    "an Update that does not say what is new, Update, comment",
    "an open finding without the time of its making, Create, metadata/processed_time",
    "a finding that nobody knows the person of without a reason, Create, unmapped/person/name",
    "a finding without its requests, Update, unmapped/samples",
  })
  void areRefusedWithout(String what, String activity, String member) {
    ofMergedAndLateFindingsAreValid();
    ObjectNode revision = revision(activity);

    changed(revision, member, node -> node.remove(lastOf(member)));

    assertThat(promises.problems(revision.toString())).as(what).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a Close that says when it was made, Close, metadata/processed_time, 1",
    "a Close that is New, Close, status_id, 1",
    "a suppressed finding without its silence, Create, status_id, 3",
    "a finding of no request, Create, count, 0",
    "an open finding that was merged, Create, unmapped/merged_into, '\"0\"'",
    "an unknown activity, Create, activity_id, 4",
  })
  void areRefusedAs(String what, String activity, String member, String value) {
    ofMergedAndLateFindingsAreValid();
    ObjectNode revision = revision(activity);

    changed(revision, member, node -> node.set(lastOf(member), json(value)));

    assertThat(promises.problems(revision.toString())).as(what).isNotEmpty();
  }

  private void assertAllValid() {
    assertThat(revisions)
        .isNotEmpty()
        .allSatisfy(revision -> assertThat(ocsf.problems(revision)).isEmpty())
        .allSatisfy(revision -> assertThat(promises.problems(revision)).isEmpty());
  }

  private ObjectNode revision(String activity) {
    return revisions.stream()
        .map(revision -> (ObjectNode) json(revision))
        .filter(revision -> revision.path("activity_name").asText().equals(activity))
        .findFirst()
        .orElseThrow();
  }

  private static void changed(ObjectNode revision, String path, Consumer<ObjectNode> change) {
    ObjectNode parent = revision;
    String[] members = path.split("/");
    for (int i = 0; i < members.length - 1; i++) {
      parent = (ObjectNode) parent.path(members[i]);
    }
    change.accept(parent);
  }

  private static String lastOf(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String deletion(Instant time) {
    return """
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
         "stage":"ResponseComplete","verb":"delete",
         "requestURI":"/apis/networking.k8s.io/v1/namespaces/shop/networkpolicies/p",
         "user":{"username":"bob"},"sourceIPs":["192.0.2.1"],
         "objectRef":{"resource":"networkpolicies","namespace":"shop","name":"p",
          "apiGroup":"networking.k8s.io","apiVersion":"v1"},
         "responseStatus":{"code":200},
         "requestReceivedTimestamp":"%1$s","stageTimestamp":"%1$s"}
        """
        .formatted(time);
  }

  private EventOrigin origin(String cluster) {
    return new EventOrigin(cluster, "events", 0, offset++, ShippedSettings.NOW, null, "");
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.ALERTS) {
      revisions.add(new String(record.value(), UTF_8));
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
