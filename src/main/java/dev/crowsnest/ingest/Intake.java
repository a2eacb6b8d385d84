package dev.crowsnest.ingest;

import dev.crowsnest.decode.AuditDecoder;
import java.time.InstantSource;

/** What all inputs share: the sink, the budget, the counters, the clock. Thread-safe. */
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
   * Starts one input.
   *
   * @param deadline for waiting until records are acknowledged
   */
  Delivery begin(Origin origin, Deadline deadline) {
    return new Delivery(sink, inFlight, metrics, decoder, origin, clock.instant(), deadline);
  }

  InFlightBytes inFlight() {
    return inFlight;
  }

  IngestMetrics metrics() {
    return metrics;
  }
}
