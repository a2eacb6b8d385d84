package dev.crowsnest.kafka.streams;

/** Every operator and store. Renaming one moves state: an upgrade would start it from nothing. */
final class Names {
  static final String EVENTS = "events";
  static final String DECODE = "decode";
  static final String SELECT = "select";
  static final String JUDGE = "judge";
  static final String AGGREGATE = "aggregate";
  static final String ACCESS = "access";
  static final String POSTURE = "posture";
  static final String ACCESS_CHANGES = "access-changes";
  static final String ALERTS = "alerts";
  static final String AGGREGATES = "aggregates";
  static final String DEAD_LETTERS = "dead-letters";

  /** Identities of long-running requests of which one stage was selected. */
  static final String REQUESTS_SELECTED = "requests-selected";

  /** Identities of matches that were published. */
  static final String MATCHES_PUBLISHED = "matches-published";

  /** Per cluster the latest event time. */
  static final String CLUSTER_CLOCKS = "cluster-clocks";

  /** What was counted between two commits, of windows that are not published yet. */
  static final String WINDOW_INCREMENTS = "window-increments";

  /** What was last published for each window and key. */
  static final String WINDOW_TOTALS = "window-totals";

  /** The roles, bindings and policies of every cluster. */
  static final String ACCESS_OBJECTS = "access-objects";

  private Names() {}
}
