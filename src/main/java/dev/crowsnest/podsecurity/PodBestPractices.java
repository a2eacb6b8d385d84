package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Outcome;
import dev.crowsnest.podsecurity.standard.CheckResult;
import java.util.List;
import java.util.Optional;

/** Finds missing good practice, for counting over a whole cluster. */
public final class PodBestPractices {
  /**
   * The ids of the best-practice checks that a written pod or workload fails. Empty for refused
   * requests, and for objects that have an owner: their workload is counted instead, once, no
   * matter how many pods it creates.
   */
  public static final Fact<List<String>> FACT = Fact.of("pod.missingHygiene", PodBestPractices::of);

  private PodBestPractices() {}

  private static List<String> of(EventView view) {
    boolean written =
        view.event().objectRef().subresource().isEmpty()
            && view.get(EventFields.OUTCOME) == Outcome.ALLOWED;
    Optional<PodFacts> pod = written ? PodFacts.of(view) : Optional.empty();
    if (pod.isEmpty() || !pod.get().found().ownerKinds().isEmpty()) {
      return List.of();
    }
    return view.get(PodVerdict.FACT)
        .map(verdict -> verdict.bestPractices().stream().map(CheckResult::id).toList())
        .orElse(List.of());
  }
}
