package dev.crowsnest.cli.finding;

import dev.crowsnest.spelling.SimilarNames;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cluster that records are asked of, and those that were seen instead: a wrong name must not
 * look like a quiet cluster.
 *
 * @param asked null for every cluster
 * @param seen the first clusters that records were of
 */
public record AskedCluster(@Nullable String asked, NavigableSet<String> seen) {
  private static final int MOST_SEEN = 1_000;
  private static final int MOST_SHOWN = 10;

  public AskedCluster(@Nullable String asked) {
    this(asked, new TreeSet<>());
  }

  /** Returns whether a record of this cluster is wanted. */
  public boolean isWanted(String cluster) {
    if (asked == null) {
      return true;
    }
    if (seen.size() < MOST_SEEN) {
      seen.add(cluster);
    }
    return asked.equals(cluster);
  }

  /**
   * Returns what to say if no record was of the cluster; empty if some were, or if any was wanted.
   *
   * @param records what was read, such as {@code alert}
   */
  public Optional<String> unseen(String records) {
    if (asked == null || seen.contains(asked) || seen.size() == MOST_SEEN) {
      return Optional.empty();
    }
    String others = String.join(", ", seen.stream().limit(MOST_SHOWN).toList());
    return Optional.of(
        "no "
            + records
            + " of cluster '"
            + asked
            + "' was read; seen: "
            + (others.isEmpty() ? "none" : others)
            + (seen.size() > MOST_SHOWN ? " and " + (seen.size() - MOST_SHOWN) + " more" : "")
            + SimilarNames.orElse(asked, seen));
  }
}
