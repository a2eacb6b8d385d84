package dev.crowsnest.kubernetes.admission;

import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventView;
import dev.crowsnest.audit.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The derived fields {@code admission.*}, and those of {@code namespace.*} that admission reads.
 */
public final class AdmissionFields {
  private static final String ADMIT_POLICY = "podsecuritypolicy.policy.k8s.io/admit-policy";
  private static final String VALIDATE_POLICY = "podsecuritypolicy.policy.k8s.io/validate-policy";
  private static final String ENFORCE_POLICY = "pod-security.kubernetes.io/enforce-policy";
  private static final String EXEMPT = "pod-security.kubernetes.io/exempt";
  private static final String FAILED_OPEN = "failed-open.";

  private AdmissionFields() {}

  public static List<DerivedField> all() {
    return List.of(
        DerivedField.text(
            "admission.refusedBy",
            Level.METADATA,
            "What refused an authorized request: webhook, validatingadmissionpolicy, escalation,"
                + " certificate, psp, psa, quota, namespace-terminating, protected-namespace,"
                + " limitrange, noderestriction, serviceaccount or other. Absent if nothing did, or"
                + " if the event does not show the message (API servers 1.11 to 1.23 below level"
                + " RequestResponse).",
            view -> view.get(AdmissionRefusal.FACT).map(AdmissionRefusal::text)),
        DerivedField.texts(
            "admission.pspNames",
            Level.METADATA,
            "The PodSecurityPolicies that admitted the pod; absent if none did.",
            view ->
                Stream.of(ADMIT_POLICY, VALIDATE_POLICY)
                    .flatMap(key -> Stream.ofNullable(view.event().annotation(key)))
                    .distinct()
                    .toList()),
        DerivedField.text(
            "admission.enforcePolicy",
            Level.METADATA,
            "The Pod Security level and version that Pod Security admission enforced on the pod,"
                + " such as 'baseline:latest'; absent if it was not called.",
            view -> annotation(view, ENFORCE_POLICY)),
        DerivedField.text(
            "admission.exempt",
            Level.METADATA,
            "Why Pod Security admission did not check the pod, because user, namespace or"
                + " runtimeClass is exempt; absent if it did, or was not called.",
            view -> annotation(view, EXEMPT)),
        DerivedField.texts(
            "admission.violations",
            Level.METADATA,
            "What PodSecurityPolicy or Pod Security admission itself found wrong with the pod,"
                + " whether they refused or only audited it; absent if nothing.",
            PodSecurityWords::violations),
        DerivedField.text(
            "admission.message",
            Level.METADATA,
            "The API server's message if admission refused the request, even if only the response's"
                + " body has it (1.11 to 1.23); absent if it did not, or if the message is not"
                + " shown.",
            view -> view.get(AdmissionRefusal.FACT).map(refusal -> ServerMessage.of(view.event()))),
        DerivedField.texts(
            "admission.webhookFailedOpen",
            Level.METADATA,
            "The admission webhooks that failed and were ignored; absent if there are none.",
            AdmissionFields::failedOpen),
        DerivedField.texts(
            "admission.mutatesPods",
            Level.REQUEST,
            "What a written MutatingAdmissionPolicy sets in pods that a pod would be reported for, by"
                + " the text of its expressions: hostPID, privileged, hostPath, image,"
                + " serviceAccountName and so on (mutations.yaml); absent if nothing, or if it is"
                + " about other objects.",
            MutatedSettings::of),
        DerivedField.texts(
            "namespace.podSecurityLabels",
            Level.REQUEST,
            "The Pod Security labels that a write of a namespace sets, such as"
                + " 'enforce=privileged'; 'enforce=' for a removed one.",
            PodSecurityLabels::of));
  }

  private static Optional<String> annotation(EventView view, String key) {
    return Optional.ofNullable(view.event().annotation(key));
  }

  private static List<String> failedOpen(EventView view) {
    return view.event().annotations().entrySet().stream()
        .filter(annotation -> annotation.getKey().startsWith(FAILED_OPEN))
        .map(Map.Entry::getValue)
        .toList();
  }
}
