package dev.crowsnest.workload;

import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * The pod that a request is about: exec, attach, port-forward, debug, log, proxy, eviction.
 *
 * @param pod its name
 * @param profile what is known of it; empty if it was never seen
 */
public record TargetPod(WorkloadRef pod, Optional<PodProfile> profile) {
  /** The target of an event; empty if it is not about an existing pod. */
  public static final Fact<Optional<TargetPod>> FACT =
      Fact.of("target.pod", view -> Optional.empty());

  /** The pods whose profile this event was the first to show. */
  public static final Fact<List<TargetPod>> FIRST_SEEN =
      Fact.of("target.firstSeen", view -> List.of());
}
