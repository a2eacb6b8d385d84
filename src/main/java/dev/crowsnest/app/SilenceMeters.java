package dev.crowsnest.app;

import dev.crowsnest.silence.Silences.State;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Exposes what becomes of silences to a monitoring system. */
public final class SilenceMeters {
  private SilenceMeters() {}

  public static void bind(LiveSilences silences, MeterRegistry registry) {
    for (State state : State.values()) {
      Gauge.builder("crowsnest.silences", silences, all -> all.counts().getOrDefault(state, 0))
          .tag("state", state.text())
          .register(registry);
    }
    Gauge.builder("crowsnest.silences.broken.files", silences, LiveSilences::brokenFiles)
        .register(registry);
    FunctionCounter.builder("crowsnest.silences.uses", silences, all -> all.get().uses())
        .register(registry);
  }
}
