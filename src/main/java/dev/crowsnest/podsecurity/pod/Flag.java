package dev.crowsnest.podsecurity.pod;

/**
 * A boolean that a spec may leave out: to Kubernetes, left out and {@code false} are not the same.
 */
public enum Flag {
  UNSET,
  FALSE,
  TRUE;

  static Flag of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public boolean isTrue() {
    return this == TRUE;
  }

  public boolean isFalse() {
    return this == FALSE;
  }

  public boolean isSet() {
    return this != UNSET;
  }

  /**
   * Returns this flag if it is set, else the other: the way a container's setting overrides its
   * pod's.
   */
  public Flag orElse(Flag other) {
    return this == UNSET ? other : this;
  }

  /** Returns the flag as written in a spec, or {@code unset}. */
  public String text() {
    return switch (this) {
      case UNSET -> "unset";
      case FALSE -> "false";
      case TRUE -> "true";
    };
  }
}
