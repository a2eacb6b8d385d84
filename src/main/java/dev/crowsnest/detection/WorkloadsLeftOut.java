package dev.crowsnest.detection;

import dev.crowsnest.audit.Fact;

/** How many pods and workloads of an event there was no room for. */
public final class WorkloadsLeftOut {
  public static final Fact<Long> FACT = Fact.of("workloads left out", view -> 0L);

  private WorkloadsLeftOut() {}
}
