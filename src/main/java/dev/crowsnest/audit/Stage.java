package dev.crowsnest.audit;

import org.jspecify.annotations.Nullable;

/**
 * The point in a request's handling at which an event was written (audit.k8s.io/v1 {@code Stage}).
 */
public enum Stage {
  REQUEST_RECEIVED("RequestReceived"),
  RESPONSE_STARTED("ResponseStarted"),
  RESPONSE_COMPLETE("ResponseComplete"),
  PANIC("Panic");

  private final String text;

  Stage(String text) {
    this.text = text;
  }

  /** Returns the name as spelled by Kubernetes. */
  public String text() {
    return text;
  }

  /** Returns the stage with this name in Kubernetes, or null if there is none. */
  public static @Nullable Stage of(String text) {
    for (Stage stage : values()) {
      if (stage.text.equals(text)) {
        return stage;
      }
    }
    return null;
  }
}
