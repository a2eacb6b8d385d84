package dev.crowsnest.kafka.streams;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.query.AccessView;
import dev.crowsnest.store.Store;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The views of the clusters that were asked about last. Thread-safe: questions about one cluster
 * are answered one after another, under the lock of its view, and the stream threads only ever
 * append to {@link WrittenKeys}.
 *
 * <p>An answer is of a committed state, as a whole: the store is read at isolation {@code
 * READ_COMMITTED}, and read again if a commit came between, so no view has a part of a transaction.
 * Where commits come faster than that, the last attempt counts, which may have a part of the latest
 * one; the next question corrects it. A task that starts again begins other {@link WrittenKeys},
 * and its cluster is read anew, so nothing survives an aborted transaction or a move to another
 * instance.
 */
final class AccessViews {
  /** Each is as large as the graph that the stream thread has of the cluster. */
  static final int MOST = 4;

  private static final int ATTEMPTS = 10;

  private final Map<String, Kept> kept =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MOST;
        }
      };

  /** A view with the place up to which it knows the store; guarded by itself. */
  private static final class Kept {
    private @Nullable AccessView view;
    private @Nullable WrittenKeys of;
    private long known;
  }

  /**
   * Answers a question about a cluster.
   *
   * @param committed the store as of the last commit
   * @param written what its task wrote
   * @param question must not keep the graph
   */
  <T> T ask(
      String cluster, Store committed, WrittenKeys written, Function<AccessGraph, T> question) {
    Kept ofCluster = kept(cluster);
    synchronized (ofCluster) {
      return question.apply(upToDate(ofCluster, cluster, committed, written).graph());
    }
  }

  private Kept kept(String cluster) {
    synchronized (kept) {
      return kept.computeIfAbsent(cluster, name -> new Kept());
    }
  }

  private static AccessView upToDate(
      Kept kept, String cluster, Store committed, WrittenKeys written) {
    AccessView view = kept.of == written ? kept.view : null;
    // A failure in between must not leave a view that is half up to date.
    kept.view = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<WrittenKeys.Since> since =
          view == null ? Optional.empty() : written.since(kept.known);
      if (view != null && since.isPresent()) {
        view.update(committed, since.get().keys());
        kept.known = since.get().committed();
      } else {
        kept.known = written.committed();
        view = AccessView.of(cluster, committed);
      }
      if (written.committed() == kept.known) {
        break;
      }
    }
    kept.view = view;
    kept.of = written;
    return Objects.requireNonNull(view, "it was read at the first attempt");
  }
}
