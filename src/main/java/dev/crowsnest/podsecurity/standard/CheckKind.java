package dev.crowsnest.podsecurity.standard;

/** What follows from a violation of a check beyond the standards. */
public enum CheckKind {
  /** It gives a way to the node, or to others' pods: alerts may rest on it. */
  RISK("risk"),
  /** For reports, never for alerts. */
  BEST_PRACTICE("hygiene");

  private final String text;

  CheckKind(String text) {
    this.text = text;
  }

  /** As reports write it. */
  public String text() {
    return text;
  }
}
