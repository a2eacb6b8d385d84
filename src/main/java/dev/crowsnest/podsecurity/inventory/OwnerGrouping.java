package dev.crowsnest.podsecurity.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists objects under the workload that they belong to.
 *
 * <p>If the log shows the workload itself, its latest template counts, and those of its pods that
 * are newer: admission may have changed them beyond the template. Templates in between
 * (ReplicaSets, Jobs) are copies. If the log does not show it, everything that it owns counts.
 */
final class OwnerGrouping {
  /**
   * The longest chain of owners that is followed: pod, ReplicaSet, Deployment, custom controllers.
   */
  private static final int MAX_OWNERS = 8;

  private final Map<WorkloadId, KnownWorkload> present;
  private final Map<WorkloadId, DeletedWorkload> deleted;
  private final Map<WorkloadId, Group> groups = new TreeMap<>();

  /** A workload and what is listed under it. */
  private static final class Group {
    private final Set<StandardViolation> violations = new LinkedHashSet<>();
    private int pods;
    private boolean partial;

    void add(KnownWorkload workload) {
      violations.addAll(workload.violations());
      partial |= workload.partial();
    }

    WorkloadReport report(WorkloadId id) {
      return new WorkloadReport(
          id,
          violations.stream().limit(Inventory.MAX_VIOLATIONS).toList(),
          pods,
          partial,
          /* deleted= */ false);
    }
  }

  OwnerGrouping(Map<WorkloadId, KnownWorkload> present, Map<WorkloadId, DeletedWorkload> deleted) {
    this.present = present;
    this.deleted = deleted;
  }

  List<WorkloadReport> reports(boolean withDeleted) {
    Map<WorkloadId, WorkloadReport> reports = new TreeMap<>();
    if (withDeleted) {
      deleted.values().stream()
          .filter(DeletedWorkload::isListed)
          .forEach(one -> one.last().ifPresent(last -> reports.put(one.id(), deletedReport(last))));
    }
    present.values().stream()
        .filter(workload -> root(workload).equals(workload.id()))
        .forEach(workload -> group(workload.id()).add(workload));
    present.values().forEach(this::addToOwner);
    groups.forEach((id, group) -> reports.put(id, group.report(id)));
    return List.copyOf(reports.values());
  }

  private void addToOwner(KnownWorkload workload) {
    WorkloadId root = root(workload);
    if (root.equals(workload.id()) || isGoneWithItsOwner(workload)) {
      return;
    }
    KnownWorkload own = present.get(root);
    boolean pod = workload.id().kind().equals(InventoryKind.POD.text());
    Group group = group(root);
    group.pods += pod ? 1 : 0;
    boolean counts =
        own == null ? !workload.idle() : pod && !workload.changed().isBefore(own.changed());
    if (counts) {
      group.add(workload);
    }
  }

  private Group group(WorkloadId id) {
    return groups.computeIfAbsent(id, unknown -> new Group());
  }

  /** Returns the outermost owner that is not gone; the object itself if there is none. */
  private WorkloadId root(KnownWorkload workload) {
    WorkloadId root = workload.id();
    KnownWorkload known = workload;
    for (int i = 0; i < MAX_OWNERS && known != null && known.owner().isPresent(); i++) {
      WorkloadId owner = known.owner().get();
      if (isOrphaned(owner)) {
        break;
      }
      root = owner;
      known = present.get(owner);
    }
    return root;
  }

  private boolean isOrphaned(WorkloadId owner) {
    DeletedWorkload gone = deleted.get(owner);
    return gone != null && gone.orphansItsOwn();
  }

  /**
   * Returns whether the garbage collector has deleted it, or will, because one of its owners was
   * deleted.
   */
  private boolean isGoneWithItsOwner(KnownWorkload workload) {
    @Nullable KnownWorkload known = workload;
    for (int i = 0; i < MAX_OWNERS && known != null && known.owner().isPresent(); i++) {
      WorkloadId owner = known.owner().get();
      DeletedWorkload gone = deleted.get(owner);
      if (gone != null) {
        return !gone.orphansItsOwn();
      }
      known = present.get(owner);
    }
    return false;
  }

  private static WorkloadReport deletedReport(KnownWorkload last) {
    return new WorkloadReport(last.id(), last.violations(), 0, last.partial(), /* deleted= */ true);
  }
}
