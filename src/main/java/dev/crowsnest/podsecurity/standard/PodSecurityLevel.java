package dev.crowsnest.podsecurity.standard;

/** The levels of the Pod Security Standards. Ordered, the strictest last. */
public enum PodSecurityLevel {
  PRIVILEGED("privileged"),
  BASELINE("baseline"),
  RESTRICTED("restricted");

  private final String text;

  PodSecurityLevel(String text) {
    this.text = text;
  }

  /** Returns the level as written in namespace labels and rules. */
  public String text() {
    return text;
  }

  /** Returns whether this level includes the requirements of {@code other}. */
  public boolean includes(PodSecurityLevel other) {
    return compareTo(other) >= 0;
  }
}
