package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.app.Recording;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.ShippedRules;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A request is evaluated once, however often it is delivered. */
class RedeliveryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern TIME = Pattern.compile("\"(20\\d\\d-[^\"]*Z)\"");

  /** Later than all events, so that every time is believed. */
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");

  private final HeapStores stores = new HeapStores();
  private final PipelineMetrics metrics = new PipelineMetrics();
  private final List<JsonNode> alerts = new ArrayList<>();
  private final List<JsonNode> changes = new ArrayList<>();
  private RuleSet rules = ShippedRules.rules();
  private Pipeline pipeline = pipeline();
  private long offset;

  @ParameterizedTest
  @EnumSource(Recording.class)
  void aLogThatComesTwiceRaisesNothingNew(Recording recording) throws IOException {
    recording.events().forEach(this::accept);
    List<String> once = uids();
    int changedOnce = changes.size();
    long detectedOnce = metrics.counts().detections();

    recording.events().forEach(this::accept);

    assertThat(once).isNotEmpty();
    assertThat(uids()).isEqualTo(once);
    assertThat(metrics.counts().detections()).isEqualTo(detectedOnce);
    assertThat(changes).hasSize(changedOnce);
    Accounting.assertHolds(metrics, offset);
  }

  @ParameterizedTest
  @EnumSource(Recording.class)
  void batchesThatComeTwiceRaiseWhatTheyRaiseOnce(Recording recording) throws IOException {
    List<String> events = recording.events();
    events.forEach(this::accept);
    List<String> once = uids();

    RedeliveryTest again = new RedeliveryTest();
    Random random = new Random(20_261_130);
    for (int start = 0; start < events.size(); ) {
      int end = Math.min(events.size(), start + 1 + random.nextInt(400));
      events.subList(start, end).forEach(again::accept);
      events.subList(start, end).forEach(again::accept);
      start = end;
    }

    assertThat(again.uids()).isEqualTo(once);
    assertThat(again.metrics.counts().detections()).isEqualTo(metrics.counts().detections());
    Accounting.assertHolds(again.metrics, again.offset);
  }

  @Test
  void aPipelineThatBeginsAgainRemembers() throws IOException {
    Recording.SEED_LAB.events().forEach(this::accept);
    List<String> once = uids();

    pipeline.beforeCommit();
    pipeline = pipeline();
    Recording.SEED_LAB.events().forEach(this::accept);

    assertThat(uids()).isEqualTo(once);
  }

  @Test
  void rulesLoadedBetweenTheDeliveriesRaiseNothing() throws IOException {
    rules = ShippedRules.rulesOf(rule -> rule.id().charAt(0) < '8');
    Recording.SEED_LAB.events().forEach(this::accept);
    List<String> once = uids();
    long detectedOnce = metrics.counts().detections();

    rules = ShippedRules.rules();
    Recording.SEED_LAB.events().forEach(this::accept);
    assertThat(uids()).isEqualTo(once);
    pipeline.beforeCommit();
    pipeline = pipeline();
    Recording.SEED_LAB.events().forEach(this::accept);
    assertThat(uids()).isEqualTo(once);
    assertThat(metrics.counts().detections()).isEqualTo(detectedOnce);

    int before = alerts.size();
    Recording.SEED_LAB.events().forEach(event -> accept(later(event, Duration.ofHours(5))));
    assertThat(alerts.subList(before, alerts.size()))
        .as("the new rules, of new events")
        .anySatisfy(
            alert ->
                assertThat(alert.at("/finding_info/analytic/uid").asText().charAt(0))
                    .isGreaterThanOrEqualTo('8'));
  }

  @Test
  void ofALogOfThreeDaysTheOldIsJudgedWithoutStateMarkedAndKeepsItsUid() throws IOException {
    List<String> days = new ArrayList<>();
    for (int day = 0; day < 3; day++) {
      Duration later = Duration.ofDays(day);
      Recording.SEED_LAB.events().forEach(event -> days.add(later(event, later)));
    }
    days.forEach(this::accept);
    List<String> once = uids();
    int before = alerts.size();
    int changedOnce = changes.size();
    assertThat(alerts).noneMatch(RedeliveryTest::isLate);

    days.forEach(this::accept);

    List<JsonNode> again = alerts.subList(before, alerts.size());
    assertThat(again).isNotEmpty().allMatch(RedeliveryTest::isLate);
    assertThat(uids(again)).as("none twice").hasSameSizeAs(again).containsAnyElementsOf(once);
    assertThat(changes).as("what is known does not change").hasSize(changedOnce);
    assertThat(metrics.counts().late()).isPositive();
    Accounting.assertHolds(metrics, offset);
  }

  @Test
  void twoObjectsOfOneAuditIdAreTwoRequests() throws IOException {
    String deletion =
        Recording.SEED_LAB.events().stream()
            .filter(event -> event.contains("\"resource\":\"networkpolicies\""))
            .filter(event -> event.contains("\"verb\":\"delete\""))
            .filter(event -> event.contains("ResponseComplete"))
            .findFirst()
            .orElseThrow();
    accept(deletion);
    accept(deletion.replace("\"name\":\"default-deny\"", "\"name\":\"another\""));

    assertThat(metrics.counts().detections()).isEqualTo(2);
    assertThat(metrics.counts().repeated()).isZero();
  }

  private static boolean isLate(JsonNode alert) {
    return alert.at("/unmapped/evidence/late").asBoolean();
  }

  /** The findings, in the order in which they were opened. */
  private List<String> uids() {
    return uids(alerts);
  }

  private static List<String> uids(List<JsonNode> records) {
    return records.stream()
        .map(alert -> alert.at("/finding_info/uid").asText())
        .distinct()
        .toList();
  }

  private static String later(String event, Duration duration) {
    return TIME.matcher(event)
        .replaceAll(time -> '"' + Instant.parse(time.group(1)).plus(duration).toString() + '"');
  }

  private void accept(String event) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("lab", "events", 0, offset++, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        this::publish);
  }

  private void publish(Topic topic, OutputRecord record) {
    try {
      if (topic == Topic.ALERTS) {
        alerts.add(JSON.readTree(record.value()));
      } else if (topic == Topic.ACCESS_CHANGES) {
        changes.add(JSON.readTree(record.value()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pipeline pipeline() {
    return new Pipeline(
        PipelineSettings.inMemory(
            () -> rules, new DetectionFactory(ExecCommandDisplay.MASKED), () -> STORED, metrics),
        stores);
  }
}
