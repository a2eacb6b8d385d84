package dev.crowsnest.workload;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The derived fields of what state says about pods: the target of a request, and what changed. */
public final class WorkloadFields {
  private static final String TARGET =
      " Of the pod that a request is on: exec, attach, portforward, ephemeralcontainers, log, proxy,"
          + " eviction, delete. Absent for other requests, ";

  private static final String UNKNOWN = "and for a pod that was never seen.";

  private WorkloadFields() {}

  /** Returns all fields, in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.bool(
            "target.known",
            Level.METADATA,
            "Whether any event showed the pod." + TARGET + "not for an unknown pod.",
            view -> view.get(TargetPod.FACT).map(target -> target.profile().isPresent())),
        DerivedField.text(
                "target.level",
                Level.METADATA,
                "The strictest level of the Pod Security Standards (latest) that the pod satisfies."
                    + TARGET
                    + UNKNOWN,
                view -> profile(view).map(PodProfile::level))
            .oneOf(List.of("privileged", "baseline", "restricted")),
        texts("target.reasons", "What is dangerous in the pod, in sentences.", PodProfile::reasons),
        text(
            "target.serviceAccount",
            "The service account that the pod runs as.",
            PodProfile::serviceAccount),
        texts(
            "target.powers",
            "The dangerous classes of what the pod's service account may do, as in access.dangerous."
                + " Absent also if it is not known to be allowed any.",
            PodProfile::powers),
        text("target.node", "The node that the pod runs on, if that is known.", PodProfile::node),
        texts("target.images", "The images of the pod's containers.", PodProfile::images),
        DerivedField.text(
            "target.owner",
            Level.METADATA,
            "The workload that the pod belongs to, as Deployment NAMESPACE/NAME; absent also if it"
                + " has none."
                + TARGET
                + UNKNOWN,
            view ->
                profile(view)
                    .flatMap(PodProfile::owner)
                    .map(owner -> owner.kind() + ' ' + owner.namespace() + '/' + owner.name())),
        DerivedField.texts(
            "pod.added",
            Level.REQUEST,
            "What is dangerous in the pod and was not before an update or patch, in sentences as in"
                + " pod.reasons; absent if there is nothing, for other requests, and if the pod or"
                + " workload as it was before is not known.",
            view -> view.get(PodChange.FACT).map(PodChange::added).orElse(List.of())));
  }

  private static DerivedField text(
      String name, String meaning, Function<PodProfile, String> value) {
    return DerivedField.text(
        name,
        Level.METADATA,
        meaning + TARGET + UNKNOWN,
        view -> profile(view).map(value).filter(text -> !text.isEmpty()));
  }

  private static DerivedField texts(
      String name, String meaning, Function<PodProfile, Collection<String>> value) {
    return DerivedField.texts(
        name,
        Level.METADATA,
        meaning + TARGET + UNKNOWN,
        view -> profile(view).map(value).orElse(List.of()));
  }

  private static Optional<PodProfile> profile(EventView view) {
    return view.get(TargetPod.FACT).flatMap(TargetPod::profile);
  }
}
