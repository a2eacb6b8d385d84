package dev.crowsnest.volume;

import dev.crowsnest.audit.Fact;
import dev.crowsnest.podsecurity.pod.Sensitivity;
import java.util.List;

/**
 * A path on the node that a request reaches through a PersistentVolumeClaim.
 *
 * @param path normalized
 * @param claim its name
 * @param volume the PersistentVolume that backs it
 */
public record ClaimedPath(String path, String claim, String volume, Sensitivity sensitivity) {
  /** The paths that the pod of a written pod or workload mounts; empty if none is known. */
  public static final Fact<List<ClaimedPath>> OF_POD = Fact.of("volume.ofPod", view -> List.of());

  /** The path that a written claim asks for by naming its volume; empty if none is known. */
  public static final Fact<List<ClaimedPath>> OF_CLAIM =
      Fact.of("volume.ofClaim", view -> List.of());

  boolean isSensitive() {
    return sensitivity.compareTo(Sensitivity.HIGH) >= 0;
  }

  /** Returns it for a reader. */
  String text() {
    return path + " through claim " + claim + " (PersistentVolume " + volume + ')';
  }
}
