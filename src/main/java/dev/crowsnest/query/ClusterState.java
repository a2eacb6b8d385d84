package dev.crowsnest.query;

import dev.crowsnest.access.query.Known;

/** Finds the state of clusters. */
public interface ClusterState {

  /** The result of looking for a cluster. */
  sealed interface Found {
    /** It is here. */
    record Here(Known known) implements Found {}

    /** It is on another instance. */
    record Elsewhere(String host, int port) implements Found {}

    /** It cannot be read now: it is being restored or moved. */
    record NotNow(String why) implements Found {}
  }

  /** Returns the access state of a cluster, as of the last processed event. */
  Found access(String cluster);
}
