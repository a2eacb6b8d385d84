package dev.crowsnest.decode;

import dev.crowsnest.decode.DecodeResult.Rejected;

/** Carries a rejection out of the nested readers of this package; never leaves it. */
final class RejectedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Rejected rejected;

  RejectedException(RejectReason reason, String detail) {
    super(detail, null, false, false);
    this.rejected = new Rejected(reason, detail);
  }

  Rejected rejected() {
    return rejected;
  }
}
