package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.PodSecurityEvaluator;
import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.CheckResult;
import dev.crowsnest.podsecurity.standard.PodSecurityLevel;
import dev.crowsnest.podsecurity.standard.PodSecurityVersion;
import java.util.ArrayList;
import java.util.List;

/** A level of the Pod Security Standards, as a namespace's label would enforce it. */
public record LevelYardstick(PodSecurityLevel level, PodSecurityVersion version)
    implements Yardstick {

  @Override
  public String name() {
    return level.text() + ' ' + version;
  }

  @Override
  public List<Complaint> complaints(FoundPod found) {
    List<CheckResult> results =
        found.partial()
            ? PodSecurityEvaluator.STANDARD.evaluateFragment(level, version, found.pod())
            : PodSecurityEvaluator.STANDARD.evaluate(level, version, found.pod());
    List<Complaint> complaints = new ArrayList<>();
    for (CheckResult result : results) {
      result
          .violations()
          .forEach(v -> complaints.add(new Complaint(name(), /* refuses= */ true, result.id(), v)));
    }
    return complaints;
  }
}
