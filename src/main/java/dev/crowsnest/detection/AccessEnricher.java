package dev.crowsnest.detection;

import dev.crowsnest.access.change.AccessJudgement;
import dev.crowsnest.access.change.Agreement;
import dev.crowsnest.access.change.ClusterAccess;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.Defaults;
import dev.crowsnest.access.use.UseMemory;
import dev.crowsnest.audit.EventTime;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Verbs;
import dev.crowsnest.store.Store;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Follows the roles, bindings and policies of every cluster, and adds to an event what it changed
 * in them. Its state on the heap is loaded from the store at a cluster's first event: a new
 * enricher over the same store continues from the stored state of the last one.
 */
public final class AccessEnricher implements Enricher, Knowledge {
  private final Store store;
  private final Store uses;
  private final Map<String, ClusterAccess> clusters = new HashMap<>();
  private final Map<String, UseMemory> memories = new HashMap<>();

  /**
   * Creates an enricher over stores that nobody else may write to.
   *
   * @param store of roles, bindings and policies
   * @param uses of what requests show
   */
  public AccessEnricher(Store store, Store uses) {
    this.store = store;
    this.uses = uses;
  }

  @Override
  public boolean concerns(EventView view) {
    return tellsOfObjects(view) || isComparable(view);
  }

  @Override
  public void onEvent(EventView view) {
    ClusterAccess access = access(view);
    if (isComparable(view)) {
      view.put(Agreement.FACT, access.agreement(view));
    }
    if (tellsOfObjects(view)) {
      AccessJudgement judgement = access.apply(view);
      if (!judgement.isNone()) {
        view.put(AccessJudgement.FACT, judgement);
        judgement.change().ifPresent(change -> memory(view).forgetDeleted(change.transitions()));
      }
    }
  }

  @Override
  public void witness(EventView view) {
    memory(view)
        .note(
            view.event(),
            view.get(EventTime.FACT).instant(),
            (use, received) -> access(view).isProvedBy(use, received));
  }

  @Override
  public void beforeCommit() {
    memories.values().forEach(UseMemory::beforeCommit);
  }

  private UseMemory memory(EventView view) {
    return memories.computeIfAbsent(
        view.origin().cluster(), cluster -> new UseMemory(cluster, uses));
  }

  private boolean tellsOfObjects(EventView view) {
    return ClusterAccess.concerns(view.event()) && !access(view).tellsNothingNew(view.event());
  }

  private ClusterAccess access(EventView view) {
    return clusterAccess(view.origin().cluster());
  }

  private ClusterAccess clusterAccess(String cluster) {
    return clusters.computeIfAbsent(
        cluster, name -> new ClusterAccess(name, store, Defaults.ofKubernetes()));
  }

  /**
   * Of changes, the API server's reason is compared with what is known. Reads would say the same a
   * hundred times more often.
   */
  private static boolean isComparable(EventView view) {
    String verb = view.event().verb();
    return (Verbs.isWrite(verb) || Verbs.isDelete(verb)) && Agreement.isSaid(view);
  }

  @Override
  public Optional<AccessGraph> access(String cluster) {
    return Optional.of(clusterAccess(cluster).graph());
  }
}
