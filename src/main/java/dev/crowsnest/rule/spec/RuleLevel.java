package dev.crowsnest.rule.spec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much a rule's match matters (Sigma {@code level}); ordered. */
public enum RuleLevel {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** As rules write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the level of that name, or null if there is none. */
  public static @Nullable RuleLevel of(String text) {
    for (RuleLevel level : values()) {
      if (level.text().equals(text)) {
        return level;
      }
    }
    return null;
  }
}
