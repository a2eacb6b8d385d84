package dev.crowsnest.access.change;

import dev.crowsnest.access.PspUsePermission;
import dev.crowsnest.access.RbacRule;
import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.podsecurity.psp.PspGrade;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the PodSecurityPolicies that rule entries allow the use of, graded by their contents. */
final class PspUses {
  private PspUses() {}

  /**
   * Returns the policies that the entries add to those held. The use of all policies only counts in
   * a cluster that has any.
   */
  static List<PspUse> beyond(Set<String> held, List<RbacRule> rules, AccessGraph graph) {
    if (held.contains(PspUsePermission.EVERY_POLICY)) {
      return List.of();
    }
    List<PspUse> uses = new ArrayList<>();
    for (String name : PspUsePermission.policyNames(rules)) {
      if (held.contains(name)) {
        continue;
      }
      if (!name.equals(PspUsePermission.EVERY_POLICY)) {
        uses.add(new PspUse(name, graph.grade(name).map(PspGrade::level)));
      } else if (!graph.policies().isEmpty()) {
        uses.add(new PspUse(name, worst(graph)));
      }
    }
    return uses;
  }

  private static Optional<PodSecurityLevel> worst(AccessGraph graph) {
    return graph.policies().stream()
        .map(graph::grade)
        .flatMap(Optional::stream)
        .map(PspGrade::level)
        .min(PodSecurityLevel::compareTo);
  }
}
