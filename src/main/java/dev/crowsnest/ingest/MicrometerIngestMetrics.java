package dev.crowsnest.ingest;

import dev.crowsnest.decode.RejectReason;
import dev.crowsnest.envelope.Opener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Counters for a dashboard; all exist from the start, so that their rates are right from the first
 * event.
 */
public final class MicrometerIngestMetrics implements IngestMetrics {
  private static final String PREFIX = "crowsnest.ingest.";

  private final Counter received;
  private final Counter receivedBytes;
  private final Counter stored;
  private final Counter notStored;
  private final Counter stripped;
  private final Counter setAside;
  private final Map<String, Counter> opened;
  private final Map<RejectReason, Counter> deadLettered;
  private final Map<Refusal, Counter> refused;

  public MicrometerIngestMetrics(MeterRegistry registry) {
    received = registry.counter(PREFIX + "received");
    receivedBytes = registry.counter(PREFIX + "received.bytes");
    stored = registry.counter(PREFIX + "stored");
    notStored = registry.counter(PREFIX + "not.stored");
    stripped = registry.counter(PREFIX + "stripped");
    deadLettered = counters(registry, "dead.lettered", "reason", RejectReason.class);
    opened = new HashMap<>();
    for (String name : Opener.names()) {
      opened.put(name, registry.counter(PREFIX + "opened", "envelope", name));
    }
    setAside = registry.counter(PREFIX + "set.aside");
    refused = counters(registry, "refused", "refusal", Refusal.class);
  }

  @Override
  public void received(int bytes) {
    received.increment();
    receivedBytes.increment(bytes);
  }

  @Override
  public void stored() {
    stored.increment();
  }

  @Override
  public void deadLettered(RejectReason reason) {
    Objects.requireNonNull(deadLettered.get(reason)).increment();
  }

  @Override
  public void notStored() {
    notStored.increment();
  }

  @Override
  public void stripped() {
    stripped.increment();
  }

  @Override
  public void opened(String envelope) {
    Objects.requireNonNull(opened.get(envelope)).increment();
  }

  @Override
  public void setAside(String what) {
    setAside.increment();
  }

  /** Is counted as a dead letter of its reason; what it looks like is in the letter. */
  @Override
  public void foreign(String detail) {}

  @Override
  public void refused(Refusal refusal) {
    Objects.requireNonNull(refused.get(refusal)).increment();
  }

  private static <K extends Enum<K>> Map<K, Counter> counters(
      MeterRegistry registry, String name, String tag, Class<K> type) {
    Map<K, Counter> counters = new EnumMap<>(type);
    for (K value : type.getEnumConstants()) {
      String text = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
      counters.put(value, registry.counter(PREFIX + name, tag, text));
    }
    return counters;
  }
}
