package dev.crowsnest.podsecurity.pod;

/** What a path of the node gives to anyone who can reach it. Ordered, the worst last. */
public enum Sensitivity {
  /** Nothing that is known: data of somebody's own. */
  ORDINARY("ordinary"),
  /** What agents usually read: logs, time zone, certificates of public authorities. */
  LOW("low"),
  /** Secrets, other pods' data, or a way to be run by the node. */
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
