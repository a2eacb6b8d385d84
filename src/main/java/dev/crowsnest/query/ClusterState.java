package dev.crowsnest.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crowsnest.access.query.Known;
import dev.crowsnest.network.ClusterNetwork;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds the state of clusters. */
public interface ClusterState {

  /** The result of looking for a cluster. */
  sealed interface Found {
    /** It is here, and the question was answered. */
    record Here(ObjectNode answer) implements Found {}

    /**
     * It would be here, but no event of it was ever processed.
     *
     * @param seen the clusters whose state is on this instance: at most {@link #MOST_SEEN}
     */
    record Unseen(List<String> seen) implements Found {
      public static final int MOST_SEEN = 1_000;

      public Unseen {
        seen = List.copyOf(seen);
      }
    }

    /** It is on another instance. */
    record Elsewhere(String host, int port) implements Found {}

    /** It cannot be read now: it is being restored or moved. */
    record NotNow(String why) implements Found {}
  }

  /** A question about a cluster's access state. */
  @FunctionalInterface
  interface Question {
    /**
     * Answers it.
     *
     * @param known what is known now; may change as soon as this returns
     * @param asOf the time of the cluster's last event; empty if only an earlier version saw it
     */
    ObjectNode answer(Known known, Optional<Instant> asOf);
  }

  /** A question about a cluster's network. */
  @FunctionalInterface
  interface NetworkQuestion {
    /**
     * Answers it.
     *
     * @param network what is known now; may change as soon as this returns
     * @param asOf the time of the cluster's last event; empty if only an earlier version saw it
     */
    ObjectNode answer(ClusterNetwork network, Optional<Instant> asOf);
  }

  /** Asks a question about the network of a cluster, as of the last commit. */
  Found network(String cluster, NetworkQuestion question);

  /** Asks a question about the access state of a cluster, as of the last commit. */
  Found access(String cluster, Question question);
}
