package dev.crowsnest.access.change;

import dev.crowsnest.admission.Weakening;
import dev.crowsnest.audit.Fact;
import java.util.List;
import java.util.Optional;

/**
 * What one event did to who may do what in its cluster, as an enricher that keeps the cluster's
 * state found. {@link #NONE} where it did nothing, or nobody keeps state.
 *
 * @param change empty if the event changed no role, binding or PodSecurityPolicy
 * @param weakenings of namespaces' Pod Security and of admission objects
 * @param finding what it amounts to; empty if to nothing
 */
public record AccessJudgement(
    Optional<AccessChange> change, List<Weakening> weakenings, Optional<AccessFinding> finding) {
  public static final AccessJudgement NONE =
      new AccessJudgement(Optional.empty(), List.of(), Optional.empty());

  public static final Fact<AccessJudgement> FACT = Fact.of("access judgement", unused -> NONE);

  public AccessJudgement {
    weakenings = List.copyOf(weakenings);
  }

  /** What happened in sentences, the most important first; empty if nothing did. */
  public List<String> sentences() {
    return Sentences.of(this);
  }
}
