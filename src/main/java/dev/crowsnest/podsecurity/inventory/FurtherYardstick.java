package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import dev.crowsnest.podsecurity.standard.FurtherCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Checks beyond the standards. Nothing enforces them, so they refuse nothing. */
public record FurtherYardstick(List<FurtherCheck> checks) implements Yardstick {
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
    for (FurtherCheck check : checks) {
      String weight = check.weight().name().toLowerCase(Locale.ROOT);
      for (Violation violation : check.evaluate(found).violations()) {
        complaints.add(new Complaint(weight, /* refuses= */ false, check.id(), violation));
      }
    }
    return complaints;
  }
}
