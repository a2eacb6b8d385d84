package dev.crowsnest.store;

/**
 * Every store. Renaming one moves state: an upgrade would start it from nothing; a store whose
 * format changes gets another name.
 */
public enum StoreName {
  /** Identities of long-running requests of which one stage was selected. */
  REQUESTS_SELECTED("requests-selected", false),

  /** Identities of matches that were published. */
  MATCHES_PUBLISHED("matches-published", false),

  /** Per cluster the latest event time. */
  CLUSTER_CLOCKS("cluster-clocks", false),

  /** What was counted between two commits, of windows that are not published yet. */
  WINDOW_INCREMENTS("window-increments", false),

  /** What was last published for each window and key. */
  WINDOW_TOTALS("window-totals", false),

  /** The roles, bindings and policies of every cluster. */
  ACCESS_OBJECTS("access-objects", true);

  private final String text;
  private final boolean readAgainAndAgain;

  StoreName(String text, boolean readAgainAndAgain) {
    this.text = text;
    this.readAgainAndAgain = readAgainAndAgain;
  }

  /** Returns the name on disk and in the changelog topic. */
  public String text() {
    return text;
  }

  /**
   * Returns whether entries are asked for again soon after they were read or written: a cache pays.
   */
  public boolean isReadAgainAndAgain() {
    return readAgainAndAgain;
  }
}
