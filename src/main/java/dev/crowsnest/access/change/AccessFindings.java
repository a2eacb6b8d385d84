package dev.crowsnest.access.change;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import dev.crowsnest.objects.Transition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the finding that a change amounts to: the worst that applies. */
final class AccessFindings {
  private final AccessChange change;
  private final List<AdmissionWeakening> weakenings;
  private final AccessGraph graph;

  private AccessFindings(
      AccessChange change, List<AdmissionWeakening> weakenings, AccessGraph graph) {
    this.change = change;
    this.weakenings = weakenings;
    this.graph = graph;
  }

  /**
   * Returns the worst finding; empty if nobody's access changed and nothing was weakened, as far as
   * is known.
   */
  static Optional<AccessFinding> worst(
      AccessChange change,
      List<AdmissionWeakening> weakenings,
      boolean routine,
      AccessGraph graph) {
    AccessFindings findings = new AccessFindings(change, weakenings, graph);
    if (routine) {
      return findings.ofRoutine();
    }
    for (AccessFinding finding : AccessFinding.values()) {
      if (findings.holds(finding)) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }

  private Optional<AccessFinding> ofRoutine() {
    if (change.isEmpty() && weakenings.isEmpty()) {
      return Optional.empty();
    }
    boolean onlyLost = change.gained().isEmpty() && !change.lost().isEmpty();
    return Optional.of(onlyLost ? AccessFinding.LOST : AccessFinding.ROUTINE);
  }

  private boolean holds(AccessFinding finding) {
    return switch (finding) {
      case PRIVILEGED_PSP_FOR_BROAD_GROUP ->
          gained(AccessFindings::isBroadGroupWithPrivilegedPsp)
              || opened(policy -> policy.affected().stream().anyMatch(user -> user.isBroadGroup()));
      case EVERYTHING_FOR_BROAD_GROUP ->
          gained(one -> one.subject().isBroadGroup() && one.hasEverything());
      case TAKEOVER_FOR_EVERYBODY ->
          gained(one -> one.subject().isBroad() && one.takesOverCluster());
      case PRIVILEGED_POLICY_USE_GAINED ->
          isSure()
              && (gained(one -> one.hasPrivilegedPsp() && !one.hasEverything())
                  || opened(policy -> !policy.affected().isEmpty()));
      case EVERYTHING_GAINED -> isSure() && gained(SubjectChange::hasEverything);
      case SELF_ESCALATION ->
          isSure()
              && change.actorRights().toThemselves()
              && change.actorRights().held() == ActorRights.Held.NOT_ALL;
      case DANGEROUS_FOR_BROAD_GROUP ->
          gained(one -> one.subject().isBroadGroup() && !one.dangers().isEmpty());
      case UNKNOWN_ROLE_FOR_BROAD_GROUP ->
          gained(
              one ->
                  one.subject().isBroadGroup()
                      && (!graph.knows(one.role()) || one.hasUnknownPsp()));
      case POD_SECURITY_LOWERED -> weakened(AdmissionWeakening.Kind.POD_SECURITY_LOWERED);
      case ADMISSION_REMOVED -> weakened(AdmissionWeakening.Kind.ADMISSION_REMOVED);
      case ADMISSION_WEAKENED -> weakened(AdmissionWeakening.Kind.ADMISSION_WEAKENED);
      case POD_SECURITY_NOT_ENFORCED -> weakened(AdmissionWeakening.Kind.POD_SECURITY_NOT_ENFORCED);
      case DANGEROUS_GAINED -> isSure() && gained(SubjectChange::isDangerous);
      case DEFAULT_ROLE_CHANGED -> changesDefaultRole();
      case HELD_SINCE_UNKNOWN -> !isSure() && !change.gained().isEmpty();
      case MISLEADING_POLICY -> opened(PspChange::misleadingName);
      case GAINED -> !change.gained().isEmpty();
      case ADMISSION_CHANGED -> !weakenings.isEmpty();
      case LOST ->
          !change.lost().isEmpty()
              || change.policies().stream()
                  .anyMatch(policy -> policy.removed() && !policy.affected().isEmpty());
      // Found without a change: ClusterAccess asks when something is read.
      case SEEN_NEVER_CREATED, ROUTINE -> false;
    };
  }

  /**
   * Returns whether the earlier state is known; otherwise nobody can be said to have gained
   * anything now.
   */
  private boolean isSure() {
    return change.transitions().stream().allMatch(Transition::beforeIsKnown);
  }

  private boolean gained(Predicate<SubjectChange> condition) {
    return change.gained().stream().anyMatch(condition);
  }

  /** Returns whether a policy that meets the condition admits any pod now and did not before. */
  private boolean opened(Predicate<PspChange> condition) {
    return change.policies().stream()
        .anyMatch(policy -> policy.isWidened() && policy.isPrivileged() && condition.test(policy));
  }

  private static boolean isBroadGroupWithPrivilegedPsp(SubjectChange change) {
    return change.subject().isBroadGroup() && change.hasPrivilegedPsp();
  }

  private boolean weakened(AdmissionWeakening.Kind kind) {
    return weakenings.stream().anyMatch(weakening -> weakening.kind() == kind);
  }

  private boolean changesDefaultRole() {
    return change.transitions().stream()
        .anyMatch(
            transition ->
                AccessKind.isRole(transition.key().kind())
                    && transition.before().isPresent()
                    && DefaultRoles.isTamperedWith(transition));
  }
}
