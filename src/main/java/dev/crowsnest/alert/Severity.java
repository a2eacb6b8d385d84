package dev.crowsnest.alert;

import dev.crowsnest.rule.RuleLevel;

/** How bad an alert is: OCSF's severities as far as a Sigma level can name them, lowest first. */
public enum Severity {
  INFORMATIONAL(1, "Informational"),
  LOW(2, "Low"),
  MEDIUM(3, "Medium"),
  HIGH(4, "High"),
  CRITICAL(5, "Critical");

  private final int id;
  private final String caption;

  Severity(int id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  /** The OCSF {@code severity_id}. */
  public int id() {
    return id;
  }

  /** The OCSF {@code severity}. */
  public String caption() {
    return caption;
  }

  public static Severity of(RuleLevel level) {
    return switch (level) {
      case INFORMATIONAL -> INFORMATIONAL;
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }
}
