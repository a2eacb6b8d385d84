package dev.crowsnest.podsecurity.inventory;

import dev.crowsnest.podsecurity.pod.FoundPod;
import java.util.List;

/** What a pod is held against. */
public sealed interface Standard permits LevelStandard, PspStandard, ExtraCheckStandard {
  /** As reports call it. */
  String name();

  /** Returns what it finds in a pod; of a fragment only what the fragment itself says counts. */
  List<StandardViolation> violations(FoundPod pod);
}
