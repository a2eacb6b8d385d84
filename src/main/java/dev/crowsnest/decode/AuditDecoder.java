package dev.crowsnest.decode;

import dev.crowsnest.decode.DecodeResult.Decoded;
import dev.crowsnest.decode.DecodeResult.Rejected;

/**
 * Decodes one audit event (audit.k8s.io/v1 and v1beta1 {@code Event}, including items of an
 * EventList, which lack kind and apiVersion). Scans the JSON once: head members are found and their
 * types checked, bodies are checked to be JSON and only their places are noted. Unknown members are
 * tolerated. Thread-safe.
 */
public final class AuditDecoder {

  /** Decodes one event; the array is not copied. */
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
