package dev.crowsnest.metrics;

import dev.crowsnest.audit.Level;
import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.metrics.PipelineMetrics.Counts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** Exposes the pipeline's counters to a monitoring system; all exist from the start. */
public final class PipelineMeters {
  private static final String PREFIX = "crowsnest.pipeline.";

  private PipelineMeters() {}

  public static void bind(PipelineMetrics metrics, MeterRegistry registry) {
    counter(metrics, registry, "events", Counts::events);
    counter(metrics, registry, "not.selected", Counts::notSelected);
    counter(metrics, registry, "repeated", Counts::repeated);
    counter(metrics, registry, "evaluated", Counts::evaluated);
    counter(metrics, registry, "matches", Counts::matches);
    counter(metrics, registry, "detections", Counts::detections);
    counter(metrics, registry, "also", Counts::also);
    counter(metrics, registry, "below.minimum", Counts::belowMinimum);
    counter(metrics, registry, "findings.opened", Counts::opened);
    counter(metrics, registry, "findings.folded", Counts::folded);
    counter(metrics, registry, "findings.merged", Counts::merged);
    counter(metrics, registry, "findings.evicted", Counts::evicted);
    counter(metrics, registry, "findings.revisions", Counts::revisions);
    counter(metrics, registry, "findings.suppressed", Counts::suppressed);
    counter(metrics, registry, "unchanged", Counts::unchanged);
    counter(metrics, registry, "limited", Counts::limited);
    counter(metrics, registry, "duplicates", Counts::duplicates);
    counter(metrics, registry, "clamped", Counts::clamped);
    counter(metrics, registry, "late", Counts::late);
    counter(metrics, registry, "aggregates", Counts::aggregates);
    counter(metrics, registry, "access.contradictions", Counts::contradictions);
    counter(metrics, registry, "workloads.left.out", Counts::workloadsLeftOut);
    counter(metrics, registry, "bodies.read", Counts::bodiesRead);
    for (Level level : Level.values()) {
      FunctionCounter.builder(PREFIX + "levels", metrics, m -> m.events(level))
          .tag("level", level.text())
          .register(registry);
    }
    for (RejectReason reason : RejectReason.values()) {
      FunctionCounter.builder(
              PREFIX + "rejected",
              metrics,
              m -> m.counts().rejectedByReason().getOrDefault(reason, 0L))
          .tag("reason", reason.text())
          .register(registry);
    }
  }

  private static void counter(
      PipelineMetrics metrics, MeterRegistry registry, String name, ToLongFunction<Counts> count) {
    FunctionCounter.builder(PREFIX + name, metrics, m -> count.applyAsLong(m.counts()))
        .register(registry);
  }
}
