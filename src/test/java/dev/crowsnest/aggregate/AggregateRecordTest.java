package dev.crowsnest.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.detection.ocsf.OutputSchema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AggregateRecordTest {
  private static final Minute NOON = Minute.of(Instant.parse("2026-11-21T12:00:00Z"));

  private final OutputSchema schema = OutputSchema.ofResource("/schemas/aggregate.schema.json");

  @Test
  void countsEventsByWhatWasAskedAndHowItEnded() {
    EventView view =
        TestFindings.view(
            TestFindings.eventWith(
                """
                "verb":"get","requestURI":"/","user":{"username":"alice"},
                "objectRef":{"resource":"pods","subresource":"exec","namespace":"development"},
                "responseStatus":{"code":101}"""));
    assertThat(json(AggregateKey.ofEvent(view, NOON), 7, 2))
        .isEqualTo(
            "{\"kind\":\"events\",\"cluster\":\"prod\",\"window_start\":\"2026-11-21T12:00:00Z\","
                + "\"window_end\":\"2026-11-21T12:01:00Z\",\"namespace\":\"development\","
                + "\"verb\":\"get\",\"resource\":\"pods/exec\",\"outcome\":\"allowed\","
                + "\"count\":7,\"revision\":2}");
  }

  @Test
  void everyRecordedEventGivesAValidRecord() {
    Set<String> counted =
        Recordings.events()
            .map(event -> AggregateKey.ofEvent(TestFindings.view(event), NOON))
            .map(key -> json(key, 1, 1))
            .collect(Collectors.toSet());
    assertThat(counted)
        .hasSizeGreaterThan(100)
        .allSatisfy(record -> assertThat(schema.problems(record)).isEmpty());
  }

  @Test
  void alertsGiveValidRecordsToo() {
    AggregateKey key = AggregateKey.ofAlert("prod", "5d1d", "A \"title\"", "high", NOON);
    assertThat(schema.problems(json(key, 3, 1))).isEmpty();
  }

  @Test
  void hygieneIsCountedByNamespaceResourceAndCheck() {
    EventView view =
        TestFindings.view(
            TestFindings.eventWith(
                """
                "verb":"create","requestURI":"/","user":{"username":"alice"},
                "objectRef":{"resource":"deployments","namespace":"shop"},
                "responseStatus":{"code":201}"""));
    String record = json(AggregateKey.ofBestPractice(view, "missingLimits", NOON), 2, 1);
    assertThat(record)
        .isEqualTo(
            "{\"kind\":\"hygiene\",\"cluster\":\"prod\",\"window_start\":\"2026-11-21T12:00:00Z\","
                + "\"window_end\":\"2026-11-21T12:01:00Z\",\"namespace\":\"shop\","
                + "\"resource\":\"deployments\",\"check\":\"missingLimits\","
                + "\"count\":2,\"revision\":1}");
    assertThat(schema.problems(record)).isEmpty();
  }

  @Test
  void theSchemaRefusesWhatIsNoRecord() {
    AggregateKey key = AggregateKey.ofAlert("prod", "5d1d", "A title", "high", NOON);
    assertThat(schema.problems(json(key, 0, 1))).hasSize(1);
    assertThat(schema.problems("{\"kind\":\"events\",\"cluster\":\"prod\"}")).isNotEmpty();
  }

  private static String json(AggregateKey key, long count, int revision) {
    AggregateRecord record = new AggregateRecord(key, count, revision);
    return new String(record.toBytes(), StandardCharsets.UTF_8);
  }
}
