package dev.crowsnest.detection;

import dev.crowsnest.rule.spec.RuleLevel;
import java.util.Locale;

/** How bad an alert is: those of OCSF's severities that a Sigma level can express, lowest first. */
public enum Severity {
  INFORMATIONAL(1, "Informational"),
  LOW(2, "Low"),
  MEDIUM(3, "Medium"),
  HIGH(4, "High"),
  CRITICAL(5, "Critical");

  private static final int FATAL = 6;

  private final int id;
  private final String caption;

  Severity(int id, String caption) {
    this.id = id;
    this.caption = caption;
  }

  /** Returns the OCSF {@code severity_id}. */
  public int id() {
    return id;
  }

  /** Returns the OCSF {@code severity}. */
  public String caption() {
    return caption;
  }

  /** Returns the name as it is written in rules and on the command line. */
  public String text() {
    return caption.toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the severity with this OCSF id: critical for what OCSF ranks higher, informational for
   * no rank.
   */
  public static Severity ofId(int id) {
    if (id == FATAL) {
      return CRITICAL;
    }
    for (Severity severity : values()) {
      if (severity.id == id) {
        return severity;
      }
    }
    return INFORMATIONAL;
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
