package dev.crowsnest.access.change;

import dev.crowsnest.audit.Fact;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import java.util.List;
import java.util.Optional;

/**
 * How one event changed who may do what in its cluster, as found by an enricher that keeps the
 * cluster's state. {@link #NONE} if it changed nothing, or if no state is kept.
 *
 * @param change empty if the event changed no role, binding or PodSecurityPolicy
 * @param weakenings of the Pod Security of namespaces, and of admission objects
 * @param finding what it amounts to; empty if it amounts to nothing
 * @param postures the new postures of the subjects that the event affected
 */
public record AccessJudgement(
    Optional<AccessChange> change,
    List<AdmissionWeakening> weakenings,
    Optional<AccessFinding> finding,
    List<SubjectPosture> postures) {
  public static final AccessJudgement NONE =
      new AccessJudgement(Optional.empty(), List.of(), Optional.empty(), List.of());

  public static final Fact<AccessJudgement> FACT = Fact.of("access judgement", unused -> NONE);

  public AccessJudgement {
    weakenings = List.copyOf(weakenings);
    postures = List.copyOf(postures);
  }

  /** Returns whether the event changed nothing and showed nothing new. */
  public boolean isNone() {
    return change.isEmpty() && weakenings.isEmpty() && postures.isEmpty();
  }

  /** Returns what happened, in sentences, the most important first; empty if nothing happened. */
  public List<String> sentences() {
    return Sentences.of(this);
  }

  AccessJudgement withPostures(List<SubjectPosture> postures) {
    return new AccessJudgement(change, weakenings, finding, postures);
  }
}
