package dev.crowsnest.rule.spec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How important a match of the rule is (Sigma {@code level}), in ascending order. */
public enum RuleLevel {
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** Returns the level as written in rules. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the level with that name, in any case, or null if there is none. */
  public static @Nullable RuleLevel of(String text) {
    for (RuleLevel level : values()) {
      if (level.text().equalsIgnoreCase(text)) {
        return level;
      }
    }
    return null;
  }
}
