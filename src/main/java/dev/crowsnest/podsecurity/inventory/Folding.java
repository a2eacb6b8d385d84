package dev.crowsnest.podsecurity.inventory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects under the workload that they belong to.
 *
 * <p>Where the log shows the workload itself, its own latest template counts, and those of its pods
 * that came after it: admission may have made more of them than the template says. Templates in
 * between (ReplicaSets, Jobs) are copies. Where it does not show it, everything counts that it
 * owns.
 */
final class Folding {
  /** Pod, ReplicaSet, Deployment, custom controllers: owners of owners end somewhere. */
  private static final int MAX_OWNERS = 8;

  private final Map<WorkloadId, Entry> present;
  private final Map<WorkloadId, Entry> gone;
  private final Map<WorkloadId, Group> groups = new TreeMap<>();

  /** A workload and what is told under it. */
  private static final class Group {
    private final Set<Complaint> complaints = new LinkedHashSet<>();
    private int pods;
    private boolean partial;

    void add(Entry entry) {
      complaints.addAll(entry.complaints());
      partial |= entry.isPartial();
    }

    WorkloadReport report(WorkloadId id, boolean deleted) {
      return new WorkloadReport(
          id, complaints.stream().limit(Inventory.MAX_COMPLAINTS).toList(), pods, partial, deleted);
    }
  }

  Folding(Map<WorkloadId, Entry> present, Map<WorkloadId, Entry> gone) {
    this.present = present;
    this.gone = gone;
  }

  List<WorkloadReport> reports(boolean withDeleted) {
    Map<WorkloadId, WorkloadReport> reports = new TreeMap<>();
    if (withDeleted) {
      gone.values().stream()
          .filter(Folding::isDeletedWorkload)
          .forEach(entry -> reports.put(entry.id(), deleted(entry)));
    }
    present.values().stream()
        .filter(entry -> root(entry).equals(entry.id()))
        .forEach(entry -> group(entry.id()).add(entry));
    present.values().forEach(this::fold);
    groups.forEach((id, group) -> reports.put(id, group.report(id, /* deleted= */ false)));
    return List.copyOf(reports.values());
  }

  static boolean isDeletedWorkload(Entry gone) {
    return gone.owner().isEmpty() && gone.isKnown();
  }

  private void fold(Entry entry) {
    WorkloadId root = root(entry);
    if (root.equals(entry.id()) || isGoneWithItsOwner(entry)) {
      return;
    }
    Entry own = present.get(root);
    boolean pod = entry.id().kind().equals("Pod");
    Group group = group(root);
    group.pods += pod ? 1 : 0;
    boolean counts =
        own == null ? !entry.isIdle() : pod && !entry.changed().isBefore(own.changed());
    if (counts) {
      group.add(entry);
    }
  }

  private Group group(WorkloadId id) {
    return groups.computeIfAbsent(id, unknown -> new Group());
  }

  /** The outermost owner that is not gone, or whatever stands for it; the object itself if none. */
  private WorkloadId root(Entry entry) {
    WorkloadId root = entry.id();
    Entry known = entry;
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
    Entry deleted = gone.get(owner);
    return deleted != null && deleted.orphansItsOwn();
  }

  /** Whether the garbage collector has it, or will: some owner of it was deleted. */
  private boolean isGoneWithItsOwner(Entry entry) {
    @Nullable Entry known = entry;
    for (int i = 0; i < MAX_OWNERS && known != null && known.owner().isPresent(); i++) {
      WorkloadId owner = known.owner().get();
      Entry deleted = gone.get(owner);
      if (deleted != null) {
        return !deleted.orphansItsOwn();
      }
      known = present.get(owner);
    }
    return false;
  }

  private static WorkloadReport deleted(Entry entry) {
    return new WorkloadReport(
        entry.id(), entry.complaints(), 0, entry.isPartial(), /* deleted= */ true);
  }
}
