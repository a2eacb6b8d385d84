package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.ArrayList;
import java.util.List;

/** Checks beyond the standards. Nothing enforces them, so they do not refuse anything. */
public record ExtraCheckStandard(List<ExtraCheck> checks) implements Standard {
  public ExtraCheckStandard {
    checks = List.copyOf(checks);
  }

  @Override
  public String name() {
    return "further checks";
  }

  @Override
  public List<StandardViolation> violations(FoundPod found) {
    List<StandardViolation> violations = new ArrayList<>();
    for (ExtraCheck check : checks) {
      String kind = check.kind().text();
      for (Violation violation : check.evaluate(found).violations()) {
        violations.add(new StandardViolation(kind, /* refuses= */ false, check.id(), violation));
      }
    }
    return violations;
  }
}
