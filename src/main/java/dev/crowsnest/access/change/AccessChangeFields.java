package dev.crowsnest.access.change;

import dev.crowsnest.access.DangerousPermission;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import dev.crowsnest.kubernetes.admission.AdmissionWeakening;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The derived fields {@code access.*} that need the state of the cluster: absent if nothing keeps
 * it, as for a single event in {@code rules explain}, and for events that do not change anybody's
 * access.
 */
public final class AccessChangeFields {
  private static final int MAX_PERMISSIONS = 100;

  private AccessChangeFields() {}

  /** Returns the fields in the order of docs/RULES.md. */
  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
                "access.finding",
                Level.REQUEST,
                "What the change of a role, binding, PodSecurityPolicy, namespace or admission object"
                    + " amounts to: the worst of all that apply; one of "
                    + findings()
                    + '.',
                view -> judgement(view).finding().map(AccessFinding::text))
            .oneOf(Stream.of(AccessFinding.values()).map(AccessFinding::text).toList()),
        DerivedField.texts(
            "access.granted",
            Level.REQUEST,
            "What subjects gained, compared with everything they had: 'SUBJECT: VERBS"
                + " GROUP/RESOURCE in namespace NAMESPACE' or 'in the whole cluster'. With the"
                + " finding seen-never-created, what they hold.",
            view -> texts(view, AccessChange::gained)),
        DerivedField.texts(
            "access.lost",
            Level.REQUEST,
            "What subjects lost, in the form of access.granted.",
            view -> texts(view, AccessChange::lost)),
        DerivedField.texts(
            "access.subjects",
            Level.REQUEST,
            "Who gained access: 'Group/NAME', 'User/NAME', 'ServiceAccount/NAMESPACE/NAME'.",
            view -> gained(view).map(one -> one.subject().text()).distinct().toList()),
        DerivedField.texts(
            "access.dangerous",
            Level.REQUEST,
            "The classes of dangerous permissions (dangerous-permissions.yaml) that"
                + " anybody gained.",
            view ->
                gained(view)
                    .flatMap(one -> one.dangers().stream())
                    .map(DangerousPermission::name)
                    .distinct()
                    .toList()),
        DerivedField.texts(
            "access.psp.granted",
            Level.REQUEST,
            "The PodSecurityPolicies whose use anybody gained; '*' for all.",
            view -> policies(view, AccessChange::gained)),
        DerivedField.texts(
            "access.psp.lost",
            Level.REQUEST,
            "The PodSecurityPolicies whose use anybody lost; '*' for all.",
            view -> policies(view, AccessChange::lost)),
        DerivedField.bool(
            "access.psp.privileged",
            Level.REQUEST,
            "Whether any of access.psp.granted admits privileged pods, judged by its fields; absent"
                + " if no use was gained.",
            AccessChangeFields::privileged),
        DerivedField.texts(
            "access.weakened",
            Level.REQUEST,
            "How the Pod Security of a namespace, a webhook or an admission policy admits more than"
                + " before, in sentences.",
            view -> judgement(view).weakenings().stream().map(AdmissionWeakening::words).toList()),
        DerivedField.text(
                "access.actorHeld",
                Level.REQUEST,
                "Whether the actor had what was granted: 'all', 'not all' (allowed by the verbs"
                    + " escalate or bind), 'unknown'; absent if nothing was granted.",
                view ->
                    change(view)
                        .filter(change -> !change.gained().isEmpty() && !change.isOnlyRead())
                        .map(change -> change.actorRights().held().text()))
            .oneOf(List.of("all", "not all", "unknown")),
        DerivedField.text(
                "access.decision",
                Level.METADATA,
                "For writes: whether the binding that the API server gives as its reason is known to"
                    + " grant that role to that subject: 'confirmed', 'contradicted', 'unknown'; absent"
                    + " if it gives none.",
                view ->
                    Optional.of(view.get(Agreement.FACT))
                        .filter(agreement -> agreement != Agreement.NOT_SAID)
                        .map(Agreement::text))
            .oneOf(List.of("confirmed", "contradicted", "unknown")),
        DerivedField.texts(
            "access.unknown",
            Level.REQUEST,
            "What was not known for the comparison, in sentences.",
            view -> change(view).map(AccessChange::unknown).orElse(List.of())));
  }

  private static String findings() {
    return Stream.of(AccessFinding.values())
        .map(AccessFinding::text)
        .reduce((all, next) -> all + ", " + next)
        .orElseThrow();
  }

  private static AccessJudgement judgement(EventView view) {
    return view.get(AccessJudgement.FACT);
  }

  private static Optional<AccessChange> change(EventView view) {
    return judgement(view).change();
  }

  private static Stream<SubjectChange> gained(EventView view) {
    return change(view).stream().flatMap(change -> change.gained().stream());
  }

  private static List<String> texts(
      EventView view, Function<AccessChange, List<SubjectChange>> side) {
    return change(view).stream()
        .flatMap(change -> side.apply(change).stream())
        .flatMap(
            one ->
                one.permissionTexts(MAX_PERMISSIONS).stream()
                    .map(text -> one.subject().text() + ": " + text + ' ' + one.place()))
        .toList();
  }

  private static List<String> policies(
      EventView view, Function<AccessChange, List<SubjectChange>> side) {
    return change(view).stream()
        .flatMap(change -> side.apply(change).stream())
        .flatMap(one -> one.policies().stream())
        .map(PspUse::policy)
        .distinct()
        .toList();
  }

  private static Optional<Boolean> privileged(EventView view) {
    List<PspUse> uses = gained(view).flatMap(one -> one.policies().stream()).toList();
    return uses.isEmpty()
        ? Optional.empty()
        : Optional.of(uses.stream().anyMatch(PspUse::isPrivileged));
  }
}
