package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.ArrayList;
import java.util.List;

/** Checks beyond the standards. Nothing enforces them, so they refuse nothing. */
public record FurtherYardstick(List<ExtraCheck> checks) implements Yardstick {
  public FurtherYardstick {
    checks = List.copyOf(checks);
  }

  @Override
  public String name() {
    return "further checks";
  }

  @Override
  public List<Complaint> complaints(FoundPod found) {
    List<Complaint> complaints = new ArrayList<>();
    for (ExtraCheck check : checks) {
      String kind = check.kind().text();
      for (Violation violation : check.evaluate(found).violations()) {
        complaints.add(new Complaint(kind, /* refuses= */ false, check.id(), violation));
      }
    }
    return complaints;
  }
}
