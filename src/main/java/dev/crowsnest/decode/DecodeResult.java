package dev.crowsnest.decode;

import dev.crowsnest.audit.AuditEvent;

/** What became of some bytes. */
public sealed interface DecodeResult {

  /** An event that can be judged. */
  record Decoded(AuditEvent event) implements DecodeResult {}

  /**
   * Bytes that are no event.
   *
   * @param detail what exactly, naming members and positions but never quoting values
   */
  record Rejected(RejectReason reason, String detail) implements DecodeResult {}
}
