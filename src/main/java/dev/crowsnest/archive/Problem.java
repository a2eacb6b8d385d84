package dev.crowsnest.archive;

/** Why something could not be read to its end. */
final class Problem {
  private final String detail;
  private final SentBytes sent;
  private boolean isTold;

  /**
   * Creates a problem.
   *
   * @param sent where the broken bytes stand
   */
  Problem(String detail, SentBytes sent) {
    this.detail = detail;
    this.sent = sent;
  }

  String detail() {
    return detail;
  }

  SentBytes sent() {
    return sent;
  }

  boolean isTold() {
    return isTold;
  }

  void tell() {
    isTold = true;
  }
}
