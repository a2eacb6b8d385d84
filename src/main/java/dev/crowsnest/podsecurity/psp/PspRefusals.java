package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.standard.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what one policy refuses in one pod; keeps the first hundred refusals. */
final class PspRefusals {
  private static final int MAX_KEPT = 100;

  private final List<PspRefusal> kept = new ArrayList<>(0);

  void add(String policyField, Violation violation) {
    if (kept.size() < MAX_KEPT) {
      kept.add(new PspRefusal(policyField, violation));
    }
  }

  List<PspRefusal> list() {
    return List.copyOf(kept);
  }
}
