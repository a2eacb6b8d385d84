package dev.crowsnest.podsecurity.pod;

/** What a path on the node gives to anyone who can reach it. Ordered, the worst last. */
public enum Sensitivity {
  /** Nothing known to be sensitive: somebody's own data. */
  ORDINARY("ordinary"),
  /** What agents usually read: logs, time zone, certificates of public CAs. */
  LOW("low"),
  /** Secrets, other pods' data, or a way to get code run by the node. */
  HIGH("high"),
  /** The node itself: its root, its container runtime, its kubelet, its kernel. */
  CRITICAL("critical");

  private final String text;

  Sensitivity(String text) {
    this.text = text;
  }

  /** Returns the value of the derived field {@code pod.hostPath.sensitivity}. */
  public String text() {
    return text;
  }
}
