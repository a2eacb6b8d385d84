package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Anybody who reaches an API server can have it refuse any number of requests. */
class FloodTest {
  private static final Instant STORED = Instant.parse("2027-01-01T00:00:00Z");
  private static final int REFUSALS = 20_000;
  private static final String REFUSAL =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"NUMBER",
       "stage":"ResponseComplete","verb":"get",
       "requestURI":"/api/v1/namespaces/nNUMBER/secrets/s",
       "user":{"username":"system:anonymous","groups":["system:unauthenticated"]},
       "sourceIPs":["NUMBER","192.0.2.LAST"],
       "objectRef":{"resource":"secrets","namespace":"nNUMBER","name":"s","apiVersion":"v1"},
       "responseStatus":{"code":403},
       "requestReceivedTimestamp":"2026-11-21T10:00:00Z","stageTimestamp":"2026-11-21T10:00:00Z",
       "annotations":{"authorization.k8s.io/decision":"forbid"}}
      """;

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final HeapStores stores = new HeapStores();
  private final List<JsonNode> alerts = new ArrayList<>();
  private final List<JsonNode> aggregates = new ArrayList<>();
  private Pipeline pipeline = pipeline();

  @ParameterizedTest
  @CsvSource({"100000, 100000", "900, 100000", "900, 3600"})
  void raisesAHundredAlertsForEachAddressAndIsCountedWhole(int commit, int restart) {
    for (int i = 0; i < REFUSALS; i++) {
      accept(refusal(i, 1), i);
      if (i % commit == commit - 1) {
        pipeline.beforeCommit();
      }
      if (i % restart == restart - 1) {
        pipeline = pipeline();
      }
    }
    accept(refusal(REFUSALS, 2), REFUSALS);
    pipeline.onTime(STORED.plusSeconds(600), true, this::publish);
    pipeline.onTime(STORED.plusSeconds(1200), true, this::publish);

    assertThat(metrics.counts().detections()).isEqualTo(RefusalLimit.ALERTED + 1);
    assertThat(metrics.counts().limited()).isGreaterThanOrEqualTo(REFUSALS - RefusalLimit.ALERTED);
    assertThat(aggregates).hasSizeLessThan(2 * WindowCounts.MAX_KEYS);
    assertThat(
            aggregates.stream()
                .filter(aggregate -> aggregate.path("kind").asText().equals("events"))
                .mapToLong(aggregate -> aggregate.path("count").asLong())
                .sum())
        .isEqualTo(REFUSALS + 1);
    Accounting.assertHolds(metrics, REFUSALS + 1);
  }

  private static String refusal(int number, int address) {
    return REFUSAL
        .replace("NUMBER", Integer.toString(number))
        .replace("LAST", Integer.toString(address));
  }

  private void accept(String event, int offset) {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("lab", "events", 0, offset, STORED, null, ""),
            event.getBytes(UTF_8),
            STORED),
        this::publish);
  }

  private void publish(Topic topic, OutputRecord record) {
    try {
      if (topic == Topic.ALERTS) {
        alerts.add(new ObjectMapper().readTree(record.value()));
      } else if (topic == Topic.AGGREGATES) {
        aggregates.add(new ObjectMapper().readTree(record.value()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Pipeline pipeline() {
    return new Pipeline(ShippedSettings.of(metrics, failure -> false), stores);
  }
}
