package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.PodSecurityEvaluator;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.util.ArrayList;
import java.util.List;

/** A level of the Pod Security Standards, as a namespace's label would enforce it. */
public record LevelStandard(PodSecurityLevel level, PodSecurityVersion version)
    implements Standard {

  @Override
  public String name() {
    return level.text() + ' ' + version;
  }

  @Override
  public List<StandardViolation> violations(FoundPod found) {
    List<CheckResult> results =
        found.partial()
            ? PodSecurityEvaluator.STANDARD.evaluateFragment(level, version, found.pod())
            : PodSecurityEvaluator.STANDARD.evaluate(level, version, found.pod());
    List<StandardViolation> violations = new ArrayList<>();
    for (CheckResult result : results) {
      result
          .violations()
          .forEach(
              v ->
                  violations.add(
                      new StandardViolation(name(), /* refuses= */ true, result.id(), v)));
    }
    return violations;
  }
}
