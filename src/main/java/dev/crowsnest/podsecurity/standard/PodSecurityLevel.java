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

  /** As namespace labels and rules write it. */
  public String text() {
    return text;
  }

  /** Returns whether what {@code other} asks is asked at this level too. */
  public boolean includes(PodSecurityLevel other) {
    return compareTo(other) >= 0;
  }
}
