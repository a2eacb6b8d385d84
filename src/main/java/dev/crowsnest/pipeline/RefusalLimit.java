package dev.crowsnest.pipeline;

import dev.crowsnest.aggregate.Minute;
import dev.crowsnest.audit.Actor;
import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.audit.Sha256;
import dev.crowsnest.store.Store;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Limits what callers without an identity can have alerted: of the requests that an address was
 * refused in a minute, the first {@value #ALERTED}. Anybody who reaches the API server can send
 * them, without end; the aggregates count them all.
 */
final class RefusalLimit {
  static final int ALERTED = 100;

  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int ID_BYTES = 16;
  private static final int COUNTED_PER_EXPIRY = 64;
  private static final int EXPIRED_AT_ONCE = 4 * COUNTED_PER_EXPIRY;

  private final ExpiringIdSet stored;

  /** By cluster and identity: what was counted since the previous commit. */
  private final Map<Source, Count> counted = new LinkedHashMap<>();

  private int writes;

  private record Source(String cluster, String id) {}

  private static final class Count {
    private int refusals;
    private Instant now = Instant.EPOCH;
    private long offset;

    Count(int refusals) {
      this.refusals = refusals;
    }
  }

  /** Uses all of the store. */
  RefusalLimit(Store store) {
    this.stored = new ExpiringIdSet(store, ID_BYTES);
  }

  /**
   * Counts an event that matched, and returns whether its matches may be alerted.
   *
   * @param time the event's
   * @param now the later of the event's and its cluster's time
   */
  boolean admits(PipelineEvent event, Instant time, Instant now) {
    AuditEvent request = event.view().event();
    if (!isRefusalOfNobody(request)) {
      return true;
    }
    String id = id(address(request), Minute.of(time));
    Count count =
        counted.computeIfAbsent(
            new Source(event.cluster(), id), source -> new Count(before(source, now)));
    if (count.refusals >= ALERTED) {
      return false;
    }
    count.refusals++;
    count.now = now;
    count.offset = event.record().origin().offset();
    return true;
  }

  void beforeCommit() {
    counted.forEach(this::store);
    counted.clear();
    stored.beforeCommit();
  }

  private void store(Source source, Count count) {
    if (count.now.equals(Instant.EPOCH)) {
      return;
    }
    stored.put(
        source.cluster,
        HexFormat.of().parseHex(source.id),
        new byte[] {(byte) count.refusals},
        count.now.plus(REMEMBERED),
        count.offset);
    if (++writes % COUNTED_PER_EXPIRY == 0) {
      stored.expire(source.cluster, count.now, EXPIRED_AT_ONCE);
    }
  }

  private int before(Source source, Instant now) {
    byte[] refusals = stored.content(source.cluster, HexFormat.of().parseHex(source.id), now);
    return refusals == null ? 0 : refusals[0];
  }

  private static boolean isRefusalOfNobody(AuditEvent request) {
    Outcome outcome = Outcome.of(request);
    if (outcome != Outcome.UNAUTHENTICATED && outcome != Outcome.DENIED_BY_AUTHORIZATION) {
      return false;
    }
    Actor.Kind kind = request.actor().kind();
    return kind == Actor.Kind.ANONYMOUS || kind == Actor.Kind.UNAUTHENTICATED;
  }

  /** The connection's own address: the last one. What stands before it, the client chose. */
  private static String address(AuditEvent request) {
    List<String> addresses = request.sourceIps();
    return addresses.isEmpty() ? "" : addresses.get(addresses.size() - 1);
  }

  private static String id(String address, Minute minute) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(minute.epochMinute()).flip());
    digest.update(address.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
  }
}
