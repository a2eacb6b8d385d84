package dev.crowsnest.objects;

/** How certain the content of a known object is. */
public enum Certainty {
  /** A request or response showed it. */
  SEEN("seen"),
  /** Kubernetes creates one in new clusters; that of this cluster was never seen. */
  ASSUMED("assumed"),
  /** It was changed in a way that the log did not show: its content may be out of date. */
  UNCERTAIN("uncertain"),
  /** It exists, but no event showed its content. */
  UNSEEN("unseen");

  private final String text;

  Certainty(String text) {
    this.text = text;
  }

  /** Returns the value as written in alerts and answers. */
  public String text() {
    return text;
  }

  /** Returns whether the content can be relied on. */
  public boolean isSure() {
    return this == SEEN || this == ASSUMED;
  }
}
