package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import java.util.List;

/** A standard that pods are checked against. */
public sealed interface Standard permits LevelStandard, PspStandard, ExtraCheckStandard {
  /** Returns its name in reports. */
  String name();

  /** Returns the violations of a pod; only the contents of a fragment count. */
  List<StandardViolation> violations(FoundPod pod);
}
