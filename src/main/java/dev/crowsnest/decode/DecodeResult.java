package dev.crowsnest.decode;

import dev.crowsnest.audit.AuditEvent;

/** The result of decoding bytes. */
public sealed interface DecodeResult {

  /** An event that can be evaluated. */
  record Decoded(AuditEvent event) implements DecodeResult {}

  /**
   * Bytes that are not an event.
   *
   * @param detail what exactly is wrong, naming members and positions but never quoting values
   */
  record Rejected(RejectReason reason, String detail) implements DecodeResult {}
}
