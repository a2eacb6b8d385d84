package dev.crowsnest.podsecurity;

import dev.crowsnest.audit.Fact;
import dev.crowsnest.podsecurity.checks.ExtraChecks;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.CheckKind;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The results of all checks for a requested pod, by the latest standards. Only the contents of a
 * fragment count.
 *
 * @param level the strictest level that it satisfies; for a fragment, only "privileged" can be
 *     known
 * @param baseline the baseline checks that it fails
 * @param restricted the restricted checks that it fails
 * @param risks the extra checks that it fails and that may lead to alerts
 * @param bestPractices the best-practice checks that it fails
 */
public record PodVerdict(
    Optional<PodSecurityLevel> level,
    List<CheckResult> baseline,
    List<CheckResult> restricted,
    List<CheckResult> risks,
    List<CheckResult> bestPractices) {

  private static final int MAX_REASONS = 50;

  /** The verdict on the pod that an event requests; empty if it requests none. */
  public static final Fact<Optional<PodVerdict>> FACT =
      Fact.of("pod.verdict", view -> PodFacts.of(view).map(pod -> PodVerdict.of(pod.found())));

  /** Checks a pod. */
  public static PodVerdict of(FoundPod found) {
    List<CheckResult> baseline = failed(found, PodSecurityLevel.BASELINE);
    List<CheckResult> restricted = failed(found, PodSecurityLevel.RESTRICTED);
    return new PodVerdict(
        level(found, baseline, restricted),
        baseline,
        restricted,
        failed(found, CheckKind.RISK),
        failed(found, CheckKind.BEST_PRACTICE));
  }

  /** Returns the ids of all checks of the standards that the pod fails, each once. */
  Set<String> violatedChecks() {
    Set<String> ids = new LinkedHashSet<>();
    baseline.forEach(result -> ids.add(result.id()));
    restricted.forEach(result -> ids.add(result.id()));
    return ids;
  }

  /** Returns what is dangerous, for a reader: each baseline violation and risk, at most fifty. */
  public Set<String> reasons() {
    Set<String> reasons = new LinkedHashSet<>();
    for (List<CheckResult> results : List.of(baseline, risks)) {
      for (CheckResult result : results) {
        result.violations().forEach(violation -> reasons.add(violation.sentence()));
      }
    }
    return reasons.size() <= MAX_REASONS
        ? reasons
        : new LinkedHashSet<>(new ArrayList<>(reasons).subList(0, MAX_REASONS));
  }

  private static Optional<PodSecurityLevel> level(
      FoundPod found, List<CheckResult> baseline, List<CheckResult> restricted) {
    if (!baseline.isEmpty()) {
      return Optional.of(PodSecurityLevel.PRIVILEGED);
    }
    if (found.partial()) {
      return Optional.empty();
    }
    return Optional.of(
        restricted.isEmpty() ? PodSecurityLevel.RESTRICTED : PodSecurityLevel.BASELINE);
  }

  private static List<CheckResult> failed(FoundPod found, PodSecurityLevel level) {
    PodSecurityEvaluator evaluator = PodSecurityEvaluator.STANDARD;
    PodSecurityVersion latest = PodSecurityVersion.LATEST;
    List<CheckResult> results =
        found.partial()
            ? evaluator.evaluateFragment(level, latest, found.pod())
            : evaluator.evaluate(level, latest, found.pod());
    return results.stream().filter(result -> !result.isAllowed()).toList();
  }

  private static List<CheckResult> failed(FoundPod found, CheckKind kind) {
    List<CheckResult> failed = new ArrayList<>();
    for (ExtraCheck check : ExtraChecks.ALL) {
      if (check.kind() == kind) {
        CheckResult result = check.evaluate(found);
        if (!result.isAllowed()) {
          failed.add(result);
        }
      }
    }
    return failed;
  }
}
