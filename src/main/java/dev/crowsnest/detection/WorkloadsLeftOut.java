package dev.crowsnest.detection;

import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;

/**
 * How much of an event there was no room for: pods and workloads, volumes and claims, static pods
 * of the control plane.
 */
public final class WorkloadsLeftOut {
  static final Fact<Long> WORKLOADS = Fact.of("workloads left out", view -> 0L);
  static final Fact<Long> VOLUMES = Fact.of("volumes left out", view -> 0L);
  static final Fact<Long> STATIC_PODS = Fact.of("static pods left out", view -> 0L);

  private WorkloadsLeftOut() {}

  /** Returns the number of objects. */
  public static long of(EventView view) {
    return view.get(WORKLOADS) + view.get(VOLUMES) + view.get(STATIC_PODS);
  }
}
