package dev.crowsnest.volume;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Fact;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.function.Predicate;

/** The derived fields of paths on the node that are reached through a claim. */
public final class VolumeFields {
  private static final String UNKNOWN =
      " Absent if there is none, and for volumes that no event showed or that are not on a node.";

  private VolumeFields() {}

  /** Returns all fields, in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        field(
            "pod.claimedHostPaths",
            "The paths on the node that the pod mounts through PersistentVolumeClaims, as /etc"
                + " through claim NAME (PersistentVolume NAME); ordinary ones of a provisioner are"
                + " left out.",
            ClaimedPath.OF_POD,
            path -> true),
        field(
            "pod.claimedSensitiveHostPaths",
            "Those of pod.claimedHostPaths that give away the node or secrets on it.",
            ClaimedPath.OF_POD,
            ClaimedPath::isSensitive),
        field(
            "claim.hostPaths",
            "The paths on the node that a written PersistentVolumeClaim gets, because it names their"
                + " PersistentVolume or that is kept for it; ordinary ones of a provisioner are left"
                + " out.",
            ClaimedPath.OF_CLAIM,
            path -> true),
        field(
            "claim.sensitiveHostPaths",
            "Those of claim.hostPaths that give away the node or secrets on it.",
            ClaimedPath.OF_CLAIM,
            ClaimedPath::isSensitive));
  }

  private static DerivedField field(
      String name, String meaning, Fact<List<ClaimedPath>> fact, Predicate<ClaimedPath> predicate) {
    return DerivedField.texts(
        name, Level.REQUEST, meaning + UNKNOWN, view -> texts(view, fact, predicate));
  }

  private static List<String> texts(
      EventView view, Fact<List<ClaimedPath>> fact, Predicate<ClaimedPath> predicate) {
    return view.get(fact).stream().filter(predicate).map(ClaimedPath::text).toList();
  }
}
