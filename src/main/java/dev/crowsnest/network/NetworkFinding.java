package dev.crowsnest.network;

/** What a change of policies or labels amounts to; the worst first. */
public enum NetworkFinding {
  /** All pods of a namespace were isolated for ingress, and none is now. */
  NAMESPACE_OPENED("namespace-opened"),
  /** Isolated pods accept traffic from any address, or from everything. */
  OPENED_TO_ALL("opened-to-all"),
  /** Some pods that were isolated no longer are. */
  ISOLATION_LOST("isolation-lost"),
  /** Isolated pods may send traffic to any address, or to everything. */
  EGRESS_TO_ALL("egress-to-all"),
  /** Isolated pods accept traffic from other namespaces or addresses that were shut out. */
  LET_IN("let-in"),
  /** Isolated pods accept traffic from more of their namespace, or may send it to more. */
  WIDENED("widened"),
  /** It would let more in if what was not known before was otherwise than now. */
  PERHAPS_OPENED("perhaps-opened"),
  /** What was there before, or what is there now, was not known. */
  NOT_KNOWN("not-known"),
  /** It lets nothing in that was shut out. */
  NOTHING_OPENED("nothing-opened");

  private final String text;

  NetworkFinding(String text) {
    this.text = text;
  }

  /** Returns the value as rules write it. */
  public String text() {
    return text;
  }
}
