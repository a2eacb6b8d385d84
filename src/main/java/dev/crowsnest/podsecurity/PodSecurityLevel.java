package dev.crowsnest.podsecurity;

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

  boolean includes(PodSecurityLevel other) {
    return compareTo(other) >= 0;
  }
}
