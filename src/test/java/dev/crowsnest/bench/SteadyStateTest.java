package dev.crowsnest.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.crowsnest.metrics.PipelineMetrics;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyStateTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong clock = new AtomicLong();
  private final SteadyState steady = new SteadyState(100, clock::get);
  private byte[] garbage = new byte[0];

  @Test
  void theFirstHalfIsWarmUpAndDoesNotCount() {
    pass(50, SECOND, 1 << 20);
    pass(50, SECOND / 100, 1 << 10);

    Measurement measured = steady.end(new PipelineMetrics().counts());

    assertThat(measured.eventsPerSecond()).isEqualTo(100, within(1.0));
    assertThat(measured.allocatedBytes()).isBetween(1024.0, 64 * 1024.0);
    assertThat(measured.wholeEventsPerSecond()).isPositive();
  }

  @Test
  void whatLosesEventsIsNotMeasured() {
    pass(99, SECOND, 0);

    assertThatThrownBy(() -> steady.end(new PipelineMetrics().counts()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99 events instead of 100");
  }

  private void pass(int events, long nanos, int bytes) {
    for (int i = 0; i < events; i++) {
      steady.event();
      clock.addAndGet(nanos);
      garbage = new byte[bytes];
    }
    assertThat(garbage).hasSize(bytes);
  }
}
