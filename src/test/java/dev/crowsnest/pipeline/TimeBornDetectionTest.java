package dev.crowsnest.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.crowsnest.actor.Person;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.detection.Detection;
import dev.crowsnest.detection.DetectionFactory;
import dev.crowsnest.detection.Detector;
import dev.crowsnest.detection.Detectors;
import dev.crowsnest.detection.ExecCommandDisplay;
import dev.crowsnest.detection.FoldKey;
import dev.crowsnest.detection.Knowledge;
import dev.crowsnest.detection.RatedSeverity;
import dev.crowsnest.detection.Severity;
import dev.crowsnest.detection.TestFindings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.rule.RuleSet;
import dev.crowsnest.rule.ShippedRules;
import dev.crowsnest.rule.match.Match;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What no event causes: a detector that watches the clocks. */
class TimeBornDetectionTest {
  private static final Instant EVENT_TIME = Instant.parse("2026-11-21T10:00:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String EVENT =
      """
      {"kind":"Event","apiVersion":"audit.k8s.io/v1","level":"Metadata","auditID":"a",
       "stage":"ResponseComplete","requestURI":"/healthz","verb":"get",
       "user":{"username":"alice"},"responseStatus":{"code":200},
       "requestReceivedTimestamp":"2026-11-21T10:00:00.000000Z",
       "stageTimestamp":"2026-11-21T10:00:00.000000Z"}
      """;

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final List<OutputRecord> alerts = new ArrayList<>();
  private final Outputs outputs =
      (topic, record) -> {
        if (topic == Topic.ALERTS) {
          alerts.add(record);
        }
      };
  private final Pipeline pipeline =
      new Pipeline(
          PipelineSettings.inMemory(
              ShippedRules::rules,
              new DetectionFactory(ExecCommandDisplay.MASKED),
              () -> EVENT_TIME,
              metrics),
          new HeapStores(),
          new Detectors(List.of(), List.of(new Silence()), cluster -> Optional.empty()));

  @Test
  void isPublishedOnceWithoutEvidenceAndCounted() throws IOException {
    pipeline.accept(
        new EventRecord(
            new EventOrigin("prod", "events", 0, 1, EVENT_TIME, null, ""),
            EVENT.getBytes(StandardCharsets.UTF_8),
            EVENT_TIME),
        outputs);
    pipeline.onTime(EVENT_TIME.plus(LIMIT).minusSeconds(1), true, outputs);
    assertThat(alerts).isEmpty();

    pipeline.onTime(EVENT_TIME.plus(LIMIT), true, outputs);
    pipeline.beforeCommit();
    pipeline.onTime(EVENT_TIME.plus(LIMIT).plusSeconds(10), true, outputs);

    assertThat(alerts).hasSize(1);
    JsonNode finding = new JsonMapper().readTree(alerts.get(0).value());
    assertThat(finding.path("message").asText()).isEqualTo("nothing came from prod for 15 minutes");
    assertThat(finding.path("evidences")).isEmpty();
    assertThat(finding.at("/metadata/uid").asText()).endsWith(":1");
    assertThat(metrics.counts().matches()).isEqualTo(2);
    assertThat(metrics.counts().opened()).isEqualTo(1);
    assertThat(metrics.counts().duplicates()).isEqualTo(1);
  }

  /** Finds a cluster silent whose clock stands still for too long. */
  private static final class Silence implements Detector {
    @Override
    public List<Match> onEvent(EventView view, RuleSet rules, Knowledge known) {
      return List.of();
    }

    @Override
    public List<Detection> onTime(String cluster, Instant clusterTime, Instant wall) {
      if (clusterTime.plus(LIMIT).isAfter(wall)) {
        return List.of();
      }
      return List.of(
          new Detection(
              "00112233445566778899aabbccddeeff",
              new FoldKey(cluster, "", "silence", "", Optional.empty()),
              clusterTime.plus(LIMIT),
              new Match(TestFindings.rule(), List.of()),
              List.of(),
              new RatedSeverity(Severity.HIGH, List.of()),
              "rules-1",
              "nothing came from " + cluster + " for 15 minutes",
              new Person("", Person.KnownBy.UNKNOWN, "nobody did it"),
              Optional.empty(),
              List.of(),
              Optional.empty()));
    }
  }
}
