package dev.crowsnest.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.detection.Recordings;
import dev.crowsnest.metrics.PipelineMetrics;
import dev.crowsnest.store.HeapStores;
import dev.crowsnest.topic.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, the pipeline goes on and loses nothing. */
class MutatedEventsTest {
  private static final int EVENTS = 50_000;
  private static final int EVENTS_PER_COMMIT = 500;

  private final PipelineMetrics metrics = new PipelineMetrics();
  private final Pipeline pipeline =
      new Pipeline(ShippedSettings.of(metrics, failure -> false), new HeapStores());
  private final List<OutputRecord> deadLetters = new ArrayList<>();

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = 20_261_121)
  void noneStopsThePipelineAndEachIsAccountedFor(long seed) {
    // Given
    List<AuditEvent> recorded = Recordings.events().toList();
    EventMutator mutator =
        new EventMutator(recorded.stream().map(AuditEvent::bytes).toList(), seed);

    for (int i = 0; i < EVENTS; i++) {
      // When
      AuditEvent original = recorded.get(i % recorded.size());
      byte[] event = mutator.mutated(original.bytes());
      long rejected = metrics.counts().rejected();
      deadLetters.clear();
      accept("lab-" + i / (2 * recorded.size()), event, i, original.stageTime());

      // Then
      Accounting.assertHolds(metrics, i + 1);
      assertThat(deadLetters).hasSize((int) (metrics.counts().rejected() - rejected));
      deadLetters.forEach(letter -> assertThat(letter.value()).isEqualTo(event));
    }
    assertThat(metrics.counts().rejectedByReason())
        .as("judging a mutated event failed, see the log")
        .doesNotContainKey(RejectReason.EVALUATION_FAILED)
        .hasSizeGreaterThan(5);
    assertThat(metrics.counts().evaluated()).as("%s", metrics.counts()).isGreaterThan(EVENTS / 6);
    assertThat(metrics.counts().matches()).as("%s", metrics.counts()).isGreaterThan(EVENTS / 100);
    assertThat(metrics.counts().detections()).isPositive();
    assertThat(metrics.counts().repeated()).isPositive();
  }

  private void accept(String cluster, byte[] event, int offset, Instant time) {
    try {
      pipeline.accept(
          new EventRecord(
              new EventOrigin(cluster, "events", 0, offset, time, null, ""),
              event,
              ShippedSettings.NOW),
          this::publish);
      if (offset % EVENTS_PER_COMMIT == 0) {
        pipeline.onTime(ShippedSettings.NOW, true, this::publish);
        pipeline.beforeCommit();
      }
    } catch (RuntimeException failure) {
      fail("event " + offset + " left the pipeline: " + new String(event, ISO_8859_1), failure);
    }
  }

  private void publish(Topic topic, OutputRecord record) {
    if (topic == Topic.DEAD_LETTERS) {
      deadLetters.add(record);
    }
  }
}
