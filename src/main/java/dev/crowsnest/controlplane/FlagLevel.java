package dev.crowsnest.controlplane;

import java.util.Locale;

/** How much a weak flag gives away. Ordered, the worst last. */
public enum FlagLevel {
  /** It helps an attacker who has something already. */
  MEDIUM,
  /** It takes away a defence, or opens a way in. */
  HIGH,
  /** It gives the cluster to anyone who can connect, or blinds its owner. */
  CRITICAL;

  /** Returns the value of the derived field {@code controlPlane.weakenedLevel}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
