package dev.crowsnest.ingest;

import dev.crowsnest.decode.AuditDecoder;
import java.time.InstantSource;

/** What all ways in share: the sink, the budget, the counters, the clock. Thread-safe. */
public final class Intake {
  private final AuditDecoder decoder = new AuditDecoder();
  private final EventSink sink;
  private final InFlightBytes inFlight;
  private final IngestMetrics metrics;
  private final InstantSource clock;

  public Intake(
      EventSink sink, InFlightBytes inFlight, IngestMetrics metrics, InstantSource clock) {
    this.sink = sink;
    this.inFlight = inFlight;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Begins one input.
   *
   * @param patience for waiting until records are acknowledged
   */
  Delivery begin(Origin origin, Deadline patience) {
    return new Delivery(sink, inFlight, metrics, decoder, origin, clock.instant(), patience);
  }

  InFlightBytes inFlight() {
    return inFlight;
  }

  IngestMetrics metrics() {
    return metrics;
  }
}
