package dev.crowsnest.workload;

import java.util.List;
import java.util.Optional;

/**
 * What makes a pod a more or less dangerous target.
 *
 * @param level the strictest Pod Security Standard that it meets: privileged, baseline, restricted
 * @param reasons why it is not at a stricter level; bounded
 * @param serviceAccount its name; empty if it is not known
 * @param powers what the service account may do that is dangerous, as classes of {@code
 *     access.dangerous}; empty if nothing is known to be
 * @param node where it runs; empty if it is not known
 * @param images of all containers; bounded
 * @param owner the outermost owner; empty if it has none
 */
public record PodProfile(
    String level,
    List<String> reasons,
    String serviceAccount,
    List<String> powers,
    String node,
    List<String> images,
    Optional<WorkloadRef> owner) {
  public PodProfile {
    reasons = List.copyOf(reasons);
    powers = List.copyOf(powers);
    images = List.copyOf(images);
  }

  /** Returns the same profile of a pod whose service account may do this. */
  PodProfile withPowers(List<String> known) {
    return new PodProfile(level, reasons, serviceAccount, known, node, images, owner);
  }
}
