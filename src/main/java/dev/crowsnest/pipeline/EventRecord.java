package dev.crowsnest.pipeline;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the events topic, or one event of a file.
 *
 * @param origin where it is; its cluster is the record's key, not checked yet, empty if it has none
 * @param value as it came; empty if the record has none
 * @param read the wall clock when it was read
 * @param decoded what the value says, where its reader has decoded it already; else null
 */
public record EventRecord(
    EventOrigin origin, byte[] value, Instant read, @Nullable AuditEvent decoded) {

  /** A record that was not decoded yet. */
  public EventRecord(EventOrigin origin, byte[] value, Instant read) {
    this(origin, value, read, null);
  }
}
