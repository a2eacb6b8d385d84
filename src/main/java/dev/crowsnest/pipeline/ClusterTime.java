package dev.crowsnest.pipeline;

import dev.crowsnest.audit.EventTime;
import dev.crowsnest.metrics.PipelineMetrics;
import java.time.Instant;

/**
 * Moves the cluster's clock forward to the event. A time that is not believed does not move it, so
 * that one event stamped 2099 does not make others late.
 */
final class ClusterTime implements PipelineStage {
  private static final int MINUTE_SECONDS = 60;

  private final ClusterClock clock;
  private final PipelineMetrics metrics;

  ClusterTime(ClusterClock clock, PipelineMetrics metrics) {
    this.clock = clock;
    this.metrics = metrics;
  }

  @Override
  public boolean accept(PipelineEvent event, Outputs outputs) {
    String cluster = event.cluster();
    EventTime time = event.view().get(EventTime.FACT);
    Instant before = clock.now(cluster);
    if (time.clamped()) {
      metrics.clamped();
      event.clockRead(before, false);
      return true;
    }
    boolean moved = clock.advance(cluster, time.instant());
    event.clockRead(clock.now(cluster), moved && minute(before) != minute(time.instant()));
    return true;
  }

  private static long minute(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), MINUTE_SECONDS);
  }
}
