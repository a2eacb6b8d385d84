package dev.crowsnest.workload;

import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * Where the pod or workload that a request is about stands among its owners.
 *
 * @param object what the request is about
 * @param root the outermost owner known so far; the object itself if it has none
 * @param isMadeByOwner whether a controller made the object from its owner, so that the request is
 *     a consequence of what was written before
 */
public record WorkloadPlace(WorkloadRef object, WorkloadRef root, boolean isMadeByOwner) {
  /** The place of a request's target; empty if it is not about a pod or workload. */
  public static final Fact<Optional<WorkloadPlace>> FACT =
      Fact.of("workload.place", view -> Optional.empty());

  /** What this event, of whatever kind, was the first to show of owners. */
  public static final Fact<List<OwnerLink>> LINKS = Fact.of("workload.links", view -> List.of());

  /**
   * A child, such as a ReplicaSet, and the owner that it was found to have.
   *
   * @param root the outermost owner of the owner known so far; the owner itself if it has none
   */
  public record OwnerLink(WorkloadRef child, WorkloadRef root) {}
}
