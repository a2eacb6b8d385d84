package dev.crowsnest.audit;

import org.jspecify.annotations.Nullable;

/**
 * How much of a request the audit policy recorded (audit.k8s.io/v1 {@code Level}), in ascending
 * order.
 */
public enum Level {
  NONE("None"),
  METADATA("Metadata"),
  REQUEST("Request"),
  REQUEST_RESPONSE("RequestResponse");

  private final String text;

  Level(String text) {
    this.text = text;
  }

  /** Returns the name as spelled by Kubernetes. */
  public String text() {
    return text;
  }

  /** Returns the level with this name in Kubernetes, or null if there is none. */
  public static @Nullable Level of(String text) {
    for (Level level : values()) {
      if (level.text.equals(text)) {
        return level;
      }
    }
    return null;
  }
}
