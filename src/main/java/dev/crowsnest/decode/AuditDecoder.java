package dev.crowsnest.decode;

import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;

/**
 * Reads one audit event (audit.k8s.io/v1 and v1beta1 {@code Event}; items of an EventList, which
 * lack kind and apiVersion, too). Walks the JSON once: head members are found and their types
 * checked, bodies are checked for being JSON and remembered by their place. Unknown members are
 * tolerated. Thread-safe.
 */
public final class AuditDecoder {

  /** Decodes one event; keeps the array. */
  public DecodeResult decode(byte[] bytes) {
    if (isBlank(bytes)) {
      return new Rejected(RejectReason.EMPTY, RejectReason.EMPTY.sentence());
    }
    try {
      return new Decoded(new HeadReader(bytes).read());
    } catch (RejectedException e) {
      return e.rejected();
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
