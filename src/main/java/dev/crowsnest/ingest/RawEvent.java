package dev.crowsnest.ingest;

import dev.crowsnest.audit.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One audit event on its way into the events topic.
 *
 * @param cluster the cluster it belongs to; decided by how it came in, never by what it says
 * @param json the event as it came, but for the bodies named by {@code stripped}
 * @param source what brought it in: {@code webhook}, {@code file:NAME} ...
 * @param receivedAt when, by our clock
 * @param stripped the bodies that were removed because the event was too large; empty if none
 * @param position {@code NAME:LINE} or {@code NAME:LINE#ITEM}; empty if the source has no places
 *     that one could go back to
 * @param decoded what {@code json} says, for sinks that evaluate instead of storing; null if it was
 *     not decoded on its way
 */
public record RawEvent(
    String cluster,
    byte[] json,
    String source,
    Instant receivedAt,
    String stripped,
    String position,
    @Nullable AuditEvent decoded) {

  /** An event that was not decoded on its way. */
  public RawEvent(
      String cluster,
      byte[] json,
      String source,
      Instant receivedAt,
      String stripped,
      String position) {
    this(cluster, json, source, receivedAt, stripped, position, null);
  }

  /** Without the event: it may hold secrets. */
  @Override
  public String toString() {
    return "RawEvent[" + cluster + ", " + source + position + ", " + json.length + " bytes]";
  }
}
