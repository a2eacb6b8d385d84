package dev.crowsnest.pipeline;

import dev.crowsnest.audit.AuditEvent;
import dev.crowsnest.audit.EventOrigin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the events topic, or one event of a file.
 *
 * @param origin where it is; its cluster is the record's key, not yet checked, empty if there is
 *     none
 * @param value the bytes as received; empty if the record has none
 * @param read the wall clock when it was read
 * @param decoded the decoded value if its reader has decoded it already, else null
 */
public record EventRecord(
    EventOrigin origin, byte[] value, Instant read, @Nullable AuditEvent decoded) {

  /** Creates a record that is not decoded yet. */
  public EventRecord(EventOrigin origin, byte[] value, Instant read) {
    this(origin, value, read, null);
  }
}
