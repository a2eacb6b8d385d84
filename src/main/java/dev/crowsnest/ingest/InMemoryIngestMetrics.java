package dev.crowsnest.ingest;

import dev.crowsnest.decode.RejectReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Counters that can be read back: for commands that show them, and for tests. */
public final class InMemoryIngestMetrics implements IngestMetrics {
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong receivedBytes = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong notStored = new AtomicLong();
  private final AtomicLong stripped = new AtomicLong();
  private final Map<RejectReason, AtomicLong> deadLettered = counters(RejectReason.class);
  private final Map<Refusal, AtomicLong> refused = counters(Refusal.class);
  private final Map<String, AtomicLong> opened = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> setAside = new ConcurrentHashMap<>();
  private final Map<String, AtomicLong> foreign = new ConcurrentHashMap<>();

  @Override
  public void received(int bytes) {
    received.incrementAndGet();
    receivedBytes.addAndGet(bytes);
  }

  @Override
  public void stored() {
    stored.incrementAndGet();
  }

  @Override
  public void deadLettered(RejectReason reason) {
    Objects.requireNonNull(deadLettered.get(reason)).incrementAndGet();
  }

  @Override
  public void notStored() {
    notStored.incrementAndGet();
  }

  @Override
  public void stripped() {
    stripped.incrementAndGet();
  }

  @Override
  public void opened(String envelope) {
    count(opened, envelope);
  }

  @Override
  public void setAside(String what) {
    count(setAside, what);
  }

  @Override
  public void foreign(String detail) {
    count(foreign, detail);
  }

  @Override
  public void refused(Refusal refusal) {
    Objects.requireNonNull(refused.get(refusal)).incrementAndGet();
  }

  /** Returns the events that were in something, by the name of the envelope. */
  public Map<String, Long> openedEvents() {
    return read(opened);
  }

  /** Returns the items that were set aside, by what they are. */
  public Map<String, Long> setAsideItems() {
    return read(setAside);
  }

  /** Returns the dead letters of other kinds, by what they look like. */
  public Map<String, Long> foreignItems() {
    return read(foreign);
  }

  public long receivedItems() {
    return received.get();
  }

  public long receivedBytes() {
    return receivedBytes.get();
  }

  public long storedEvents() {
    return stored.get();
  }

  public long notStoredItems() {
    return notStored.get();
  }

  public long strippedEvents() {
    return stripped.get();
  }

  /** Returns the dead letters by reason; only reasons that occurred. */
  public Map<RejectReason, Long> deadLetters() {
    return occurred(RejectReason.class, deadLettered);
  }

  /** Returns the refusals by kind; only kinds that occurred. */
  public Map<Refusal, Long> refusals() {
    return occurred(Refusal.class, refused);
  }

  private static void count(Map<String, AtomicLong> counters, String name) {
    counters.computeIfAbsent(name, absent -> new AtomicLong()).incrementAndGet();
  }

  private static Map<String, Long> read(Map<String, AtomicLong> counters) {
    Map<String, Long> read = new TreeMap<>();
    counters.forEach((name, counter) -> read.put(name, counter.get()));
    return read;
  }

  private static <K extends Enum<K>> Map<K, AtomicLong> counters(Class<K> type) {
    Map<K, AtomicLong> counters = new EnumMap<>(type);
    for (K key : type.getEnumConstants()) {
      counters.put(key, new AtomicLong());
    }
    return counters;
  }

  private static <K extends Enum<K>> Map<K, Long> occurred(
      Class<K> type, Map<K, AtomicLong> counters) {
    Map<K, Long> occurred = new EnumMap<>(type);
    counters.forEach(
        (key, counter) -> {
          if (counter.get() > 0) {
            occurred.put(key, counter.get());
          }
        });
    return occurred;
  }
}
