package dev.crowsnest.query;

import dev.crowsnest.access.grant.AccessGraph;

/** Where the state of clusters is. */
public interface ClusterState {

  /** What came of asking for a cluster. */
  sealed interface Found {
    /** It is here. */
    record Here(AccessGraph graph) implements Found {}

    /** Another instance has it. */
    record Elsewhere(String host, int port) implements Found {}

    /** It cannot be read now: it is being restored, or moves. */
    record NotNow(String why) implements Found {}
  }

  /** Returns the access of a cluster, as of the last event that was taken in. */
  Found access(String cluster);
}
