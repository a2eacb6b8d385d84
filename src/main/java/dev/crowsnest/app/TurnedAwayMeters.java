package dev.crowsnest.app;

import dev.crowsnest.http.door.Caller;
import dev.crowsnest.http.door.TurnedAway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Counts what a server's door turns away, by the reason alone. Thread-safe. */
final class TurnedAwayMeters implements BiConsumer<TurnedAway, Optional<Caller>> {
  private final Map<TurnedAway, Counter> counters = new EnumMap<>(TurnedAway.class);

  /**
   * Registers a counter for each reason.
   *
   * @param server what the server is called in the meters
   */
  TurnedAwayMeters(MeterRegistry registry, String server) {
    for (TurnedAway why : TurnedAway.values()) {
      counters.put(
          why,
          registry.counter(
              "crowsnest.http.turned.away",
              "server",
              server,
              "reason",
              why.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void accept(TurnedAway why, Optional<Caller> caller) {
    Counter counter = counters.get(why);
    if (counter != null) {
      counter.increment();
    }
  }
}
