package dev.crowsnest.store;

/**
 * All stores. Renaming one loses its state: an upgrade would start it empty; a store whose format
 * changes gets a new name.
 */
public enum StoreName {
  /** Identities of long-running requests for which one stage was selected. */
  REQUESTS_SELECTED("requests-selected", false),

  /** Identities of requests that were evaluated and must not be evaluated again. */
  REQUESTS_EVALUATED("requests-evaluated", false),

  /** What the last write of each object matched. */
  OBJECTS_WRITTEN("objects-written", false),

  /** How many refusals of callers without an identity matched, by minute and address. */
  REFUSALS_COUNTED("refusals-counted", false),

  /** Since when each rule has been in force for a cluster. */
  RULES_IN_FORCE("rules-in-force", false),

  /** Identities of matches that version 0.1, or the passing of time, published. */
  MATCHES_PUBLISHED("matches-published", false),

  /** The findings that detections can still belong to. */
  FINDINGS("findings", false),

  /** The latest event time of each cluster. */
  CLUSTER_CLOCKS("cluster-clocks", false),

  /** Counts added between two commits, for windows that are not published yet. */
  WINDOW_INCREMENTS("window-increments", false),

  /** What was last published for each window and key. */
  WINDOW_TOTALS("window-totals", false),

  /** The roles, bindings and policies of every cluster. */
  ACCESS_OBJECTS("access-objects", true),

  /** The groups that events state for users, and the bindings that only uses of them prove. */
  ACCESS_USES("access-uses", false),

  /** Who asked for the tokens and client certificates of every cluster. */
  CREDENTIALS_ISSUED("credentials-issued", false),

  /** From which addresses the identities of every cluster call. */
  ADDRESSES_SEEN("addresses-seen", false),

  /** The pods and workloads of every cluster. */
  WORKLOAD_OBJECTS("workload-objects", false),

  /** The NetworkPolicies of every cluster, and the labels of its namespaces. */
  NETWORK_OBJECTS("network-objects", false);

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
   * Returns whether entries are often read again soon after they were read or written, so that a
   * cache pays off.
   */
  public boolean isReadAgainAndAgain() {
    return readAgainAndAgain;
  }
}
