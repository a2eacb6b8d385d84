package dev.crowsnest.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.ingest.IngestMetrics.Refusal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MicrometerIngestMetricsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final IngestMetrics metrics = new MicrometerIngestMetrics(registry);

  @Test
  void countsEachThingOnItsOwn() {
    metrics.received(10);
    metrics.received(20);
    metrics.stored();
    metrics.deadLettered(RejectReason.NOT_JSON);
    metrics.notStored();
    metrics.stripped();
    metrics.refused(Refusal.OVERLOAD);

    assertThat(registry.counter("crowsnest.ingest.received").count()).isEqualTo(2);
    assertThat(registry.counter("crowsnest.ingest.received.bytes").count()).isEqualTo(30);
    assertThat(registry.counter("crowsnest.ingest.stored").count()).isEqualTo(1);
    assertThat(registry.counter("crowsnest.ingest.dead.lettered", "reason", "not-json").count())
        .isEqualTo(1);
    assertThat(registry.counter("crowsnest.ingest.not.stored").count()).isEqualTo(1);
    assertThat(registry.counter("crowsnest.ingest.stripped").count()).isEqualTo(1);
    assertThat(registry.counter("crowsnest.ingest.refused", "refusal", "overload").count())
        .isEqualTo(1);
  }

  @Test
  void showsEveryReasonFromTheStart() {
    assertThat(registry.find("crowsnest.ingest.dead.lettered").counters())
        .hasSize(RejectReason.values().length);
  }
}
