package dev.crowsnest.podsecurity.standard;

/** The consequence of violating a check beyond the standards. */
public enum CheckKind {
  /** It gives a way to the node or to others' pods: alerts may be based on it. */
  RISK("risk"),
  /** Only for reports, never for alerts. */
  BEST_PRACTICE("hygiene");

  private final String text;

  CheckKind(String text) {
    this.text = text;
  }

  /** Returns the kind as written in reports. */
  public String text() {
    return text;
  }
}
