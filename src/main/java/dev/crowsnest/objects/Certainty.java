package dev.crowsnest.objects;

/** How sure the content of a known object is. */
public enum Certainty {
  /** A request or response showed it. */
  SEEN("seen"),
  /** Kubernetes creates it so in every cluster; this one's was never seen. */
  ASSUMED("assumed"),
  /** It was changed in a way that the log did not show: its content may be out of date. */
  UNCERTAIN("uncertain"),
  /** It exists; no event showed what is in it. */
  UNSEEN("unseen");

  private final String text;

  Certainty(String text) {
    this.text = text;
  }

  /** As alerts and answers write it. */
  public String text() {
    return text;
  }

  /** Returns whether the content can be built upon. */
  public boolean isSure() {
    return this == SEEN || this == ASSUMED;
  }
}
