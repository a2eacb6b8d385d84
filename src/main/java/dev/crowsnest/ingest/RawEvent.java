package dev.crowsnest.ingest;

import dev.crowsnest.audit.AuditEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One audit event on its way into the events topic.
 *
 * @param cluster the cluster it belongs to; decided by how it was received, never by its contents
 * @param json the event as received, except for the bodies named by {@code stripped}
 * @param source where it came from: {@code webhook}, {@code file:NAME} ...
 * @param receivedAt by the clock of this process
 * @param stripped the bodies that were removed because the event was too large; empty if none
 * @param position {@code NAME:LINE} or {@code NAME:LINE#ITEM}; empty if the source has no places to
 *     go back to
 * @param decoded {@code json} decoded, for sinks that evaluate instead of storing; null if it was
 *     not decoded
 */
public record RawEvent(
    String cluster,
    byte[] json,
    String source,
    Instant receivedAt,
    String stripped,
    String position,
    @Nullable AuditEvent decoded) {

  /** Creates an event that has not been decoded. */
  public RawEvent(
      String cluster,
      byte[] json,
      String source,
      Instant receivedAt,
      String stripped,
      String position) {
    this(cluster, json, source, receivedAt, stripped, position, null);
  }

  /** Omits the event: it may contain secrets. */
  @Override
  public String toString() {
    return "RawEvent[" + cluster + ", " + source + position + ", " + json.length + " bytes]";
  }
}
