package dev.crowsnest.aggregate;

import java.util.List;

/** What is counted, and by which dimensions besides cluster and window. */
public enum AggregateKind {
  EVENTS('e', "events"),
  ALERTS('a', "alerts"),
  /** Good practice missing in pods and workloads: never worth an alert, but worth a trend. */
  HYGIENE('h', "hygiene");

  private static final List<String> OF_EVENTS = List.of("namespace", "verb", "resource", "outcome");
  private static final List<String> OF_ALERTS = List.of("rule_id", "rule_title", "severity");
  private static final List<String> OF_HYGIENE = List.of("namespace", "resource", "check");

  private final char code;
  private final String text;

  AggregateKind(char code, String text) {
    this.code = code;
    this.text = text;
  }

  /** Returns the value of the record's member {@code kind}. */
  public String text() {
    return text;
  }

  /** Returns the names of the dimensions, in the order of the key. */
  public List<String> dimensions() {
    return switch (this) {
      case EVENTS -> OF_EVENTS;
      case ALERTS -> OF_ALERTS;
      case HYGIENE -> OF_HYGIENE;
    };
  }

  /** Returns the code in store keys, which must never change. */
  byte code() {
    return (byte) code;
  }

  static AggregateKind ofCode(byte code) {
    for (AggregateKind kind : values()) {
      if (kind.code() == code) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind has the code " + code);
  }
}
