package dev.crowsnest.controlplane;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The derived fields of the control plane's flags. */
public final class ControlPlaneFields {
  private static final String OTHERS =
      " Absent for requests other than a kubelet's to create the mirror pod of a control-plane"
          + " component";

  private ControlPlaneFields() {}

  /** Returns all fields, in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
                "controlPlane.component",
                Level.METADATA,
                "The control-plane component whose mirror pod a kubelet wants to create in"
                    + " kube-system, by the pod's name."
                    + OTHERS
                    + '.',
                view -> FlaggedComponent.ofMirrorPod(view.event()).map(FlaggedComponent::text))
            .oneOf(Stream.of(FlaggedComponent.values()).map(FlaggedComponent::text).toList()),
        DerivedField.bool(
            "controlPlane.known",
            Level.REQUEST,
            "Whether the flags of the mirror pod before are known." + OTHERS + '.',
            view -> change(view).map(change -> change.isChanged().isPresent())),
        DerivedField.bool(
            "controlPlane.changed",
            Level.REQUEST,
            "Whether its flags or images differ from those of the mirror pod before, also if the"
                + " request was refused: the static pod runs without it."
                + OTHERS
                + ", and if no mirror pod was seen before.",
            view -> change(view).flatMap(FlagChange::isChanged)),
        DerivedField.texts(
            "controlPlane.flagsChanged",
            Level.REQUEST,
            "The flags that differ, as --anonymous-auth: false -> true; values are shown of flags"
                + " that are judged."
                + OTHERS
                + ", and if none differs.",
            view -> change(view).map(FlagChange::changed).orElse(List.of())),
        DerivedField.texts(
            "controlPlane.weakened",
            Level.REQUEST,
            "Those of them that weaken the cluster, with the reason."
                + OTHERS
                + ", and if none does.",
            view -> change(view).map(FlagChange::weakened).orElse(List.of())),
        DerivedField.text(
                "controlPlane.weakenedLevel",
                Level.REQUEST,
                "How much the worst of them gives away: medium, high, critical."
                    + OTHERS
                    + ", and if none weakens the cluster.",
                view -> change(view).flatMap(FlagChange::weakenedLevel).map(FlagLevel::text))
            .oneOf(Stream.of(FlagLevel.values()).map(FlagLevel::text).toList()),
        DerivedField.texts(
            "controlPlane.insecure",
            Level.REQUEST,
            "Flags that are weak in the first mirror pod that was seen of the static pod, with the"
                + " reason: since when is not known."
                + OTHERS
                + ", and if none is.",
            view -> change(view).map(FlagChange::insecure).orElse(List.of())));
  }

  private static Optional<FlagChange> change(EventView view) {
    return view.get(FlagChange.FACT);
  }
}
