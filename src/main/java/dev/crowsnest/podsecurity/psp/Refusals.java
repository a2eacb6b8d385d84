package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.standard.Violation;
import java.util.ArrayList;
import java.util.List;

/** What one policy refuses of one pod; keeps the first hundred. */
final class Refusals {
  private static final int MAX_KEPT = 100;

  private final List<Refusal> kept = new ArrayList<>(0);

  void add(String policyField, Violation violation) {
    if (kept.size() < MAX_KEPT) {
      kept.add(new Refusal(policyField, violation));
    }
  }

  List<Refusal> list() {
    return List.copyOf(kept);
  }
}
