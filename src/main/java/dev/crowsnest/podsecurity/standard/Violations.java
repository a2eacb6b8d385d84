package dev.crowsnest.podsecurity.standard;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects what one check finds in one pod. Keeps the first twenty violations: enough for a reader,
 * and a pod with ten thousand containers costs no more.
 */
public final class Violations {
  private static final int MAX_KEPT = 20;

  private final boolean fragment;
  private List<Violation> kept = List.of();

  private Violations(boolean fragment) {
    this.fragment = fragment;
  }

  /** Creates a collector for a whole pod. */
  public static Violations ofPod() {
    return new Violations(false);
  }

  /** Creates a collector for a fragment; what a fragment leaves out is unknown. */
  public static Violations ofFragment() {
    return new Violations(true);
  }

  public void add(Violation violation) {
    if (isFull() || (fragment && violation.leftOut())) {
      return;
    }
    if (kept.isEmpty()) {
      kept = new ArrayList<>(2);
    }
    kept.add(violation);
  }

  private boolean isFull() {
    return kept.size() >= MAX_KEPT;
  }

  /** Returns what was found, and forgets it. */
  public List<Violation> take() {
    List<Violation> taken = kept;
    kept = List.of();
    return taken;
  }
}
