package dev.crowsnest.access.change;

import dev.crowsnest.access.grant.AccessGraph;
import dev.crowsnest.access.kind.AccessKind;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import dev.crowsnest.objects.Transition;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Picks the one finding that a change amounts to: the worst that holds. */
final class Findings {
  private final AccessChange change;
  private final List<AdmissionWeakening> weakenings;
  private final AccessGraph graph;

  private Findings(AccessChange change, List<AdmissionWeakening> weakenings, AccessGraph graph) {
    this.change = change;
    this.weakenings = weakenings;
    this.graph = graph;
  }

  /** Empty if nobody's access changed and nothing was weakened, as far as is known. */
  static Optional<AccessFinding> worst(
      AccessChange change,
      List<AdmissionWeakening> weakenings,
      boolean routine,
      AccessGraph graph) {
    Findings findings = new Findings(change, weakenings, graph);
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
      case PRIVILEGED_POLICY_FOR_CROWD ->
          gained(Findings::isCrowdWithPrivilegedPolicy)
              || opened(policy -> policy.affected().stream().anyMatch(user -> user.isCrowd()));
      case EVERYTHING_FOR_CROWD -> gained(one -> one.subject().isCrowd() && one.hasEverything());
      case PRIVILEGED_POLICY_USE_GAINED ->
          isSure()
              && (gained(one -> one.hasPrivilegedPolicy() && !one.hasEverything())
                  || opened(policy -> !policy.affected().isEmpty()));
      case EVERYTHING_GAINED -> isSure() && gained(SubjectChange::hasEverything);
      case SELF_ESCALATION ->
          isSure()
              && change.attribution().toThemselves()
              && change.attribution().held() == Attribution.Held.NOT_ALL;
      case DANGEROUS_FOR_CROWD ->
          gained(one -> one.subject().isCrowd() && !one.dangers().isEmpty());
      case UNKNOWN_ROLE_FOR_CROWD ->
          gained(
              one ->
                  one.subject().isCrowd() && (!graph.knows(one.role()) || one.hasUnknownPolicy()));
      case POD_SECURITY_LOWERED -> weakened(AdmissionWeakening.Kind.POD_SECURITY_LOWERED);
      case ADMISSION_REMOVED -> weakened(AdmissionWeakening.Kind.ADMISSION_REMOVED);
      case ADMISSION_WEAKENED -> weakened(AdmissionWeakening.Kind.ADMISSION_WEAKENED);
      case DANGEROUS_GAINED -> isSure() && gained(one -> !one.dangers().isEmpty());
      case DEFAULT_ROLE_CHANGED -> changesDefaultRole();
      case HELD_SINCE_UNKNOWN -> !isSure() && !change.gained().isEmpty();
      case MISLEADING_POLICY -> opened(PolicyChange::misleadingName);
      case GAINED -> !change.gained().isEmpty();
      case ADMISSION_CHANGED -> !weakenings.isEmpty();
      case LOST ->
          !change.lost().isEmpty()
              || change.policies().stream()
                  .anyMatch(policy -> policy.removed() && !policy.affected().isEmpty());
      case ROUTINE -> false;
    };
  }

  /** Whether what was there before is known: else nobody can be said to have gained it now. */
  private boolean isSure() {
    return change.transitions().stream().allMatch(Transition::beforeIsKnown);
  }

  private boolean gained(Predicate<SubjectChange> condition) {
    return change.gained().stream().anyMatch(condition);
  }

  /** Whether a policy came to let any pod through, and the condition holds for it. */
  private boolean opened(Predicate<PolicyChange> condition) {
    return change.policies().stream()
        .anyMatch(policy -> policy.isWidened() && policy.isPrivileged() && condition.test(policy));
  }

  private static boolean isCrowdWithPrivilegedPolicy(SubjectChange change) {
    return change.subject().isCrowd() && change.hasPrivilegedPolicy();
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
