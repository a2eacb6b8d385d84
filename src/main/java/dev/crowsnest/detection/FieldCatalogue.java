package dev.crowsnest.detection;

import dev.crowsnest.access.AccessFields;
import dev.crowsnest.access.change.AccessChangeFields;
import dev.crowsnest.actor.ActorFields;
import dev.crowsnest.address.AddressFields;
import dev.crowsnest.audit.DerivedField;
import dev.crowsnest.audit.EventFields;
import dev.crowsnest.audit.ExecFields;
import dev.crowsnest.component.ComponentFields;
import dev.crowsnest.controlplane.ControlPlaneFields;
import dev.crowsnest.kubernetes.admission.AdmissionFields;
import dev.crowsnest.kubernetes.certificates.CertificateFields;
import dev.crowsnest.kubernetes.credentials.CredentialFields;
import dev.crowsnest.kubernetes.network.NetworkFields;
import dev.crowsnest.network.IsolationFields;
import dev.crowsnest.podsecurity.PodFields;
import dev.crowsnest.podsecurity.pod.ImagePattern;
import dev.crowsnest.volume.VolumeFields;
import dev.crowsnest.workload.WorkloadFields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All derived fields that rules may read, in the order of docs/RULES.md. */
public final class FieldCatalogue {
  /**
   * One list for each site in this process: facts are numbered once, and alerts find in an event
   * what rules have already computed.
   */
  private static final Map<List<ImagePattern>, List<DerivedField>> BY_SITE =
      new ConcurrentHashMap<>();

  /**
   * The fields that alerts show whether or not their rule reads them: how the caller came to act as
   * another, what is known about the pod and how surely, what admission did to it, and admission's
   * own words.
   */
  private static final Set<String> SHOWN_IN_ALERTS =
      Set.of(
          "actor.impersonationConstraint",
          "pod.form",
          "pod.level",
          "pod.reasons",
          "pod.added",
          "pod.foreignImages",
          "pod.changedByAdmission",
          "pod.claimedHostPaths",
          "controlPlane.flagsChanged",
          "controlPlane.weakened",
          "controlPlane.insecure",
          "admission.refusedBy",
          "admission.pspNames",
          "admission.enforcePolicy",
          "admission.violations",
          "admission.exempt",
          "network.opened",
          "network.unknown");

  private FieldCatalogue() {}

  /** Returns the fields for a site without any settings. */
  public static List<DerivedField> all() {
    return of(List.of());
  }

  /**
   * Returns the fields of a site; the same ones at every call.
   *
   * @param allowedImages where images may come from; empty if from anywhere
   */
  public static List<DerivedField> of(List<ImagePattern> allowedImages) {
    return BY_SITE.computeIfAbsent(List.copyOf(allowedImages), FieldCatalogue::make);
  }

  private static List<DerivedField> make(List<ImagePattern> allowedImages) {
    return Stream.of(
            EventFields.all(),
            ActorFields.all(),
            ComponentFields.all(),
            AddressFields.all(),
            ExecFields.all(),
            PodFields.of(allowedImages),
            WorkloadFields.all(),
            VolumeFields.all(),
            ControlPlaneFields.all(),
            AccessFields.all(),
            AccessChangeFields.all(),
            AdmissionFields.all(),
            CertificateFields.all(),
            NetworkFields.all(),
            IsolationFields.all(),
            CredentialFields.all())
        .flatMap(List::stream)
        .toList();
  }

  /** Returns the fields that every alert shows if the event has them. */
  public static List<DerivedField> shownInAlerts(List<ImagePattern> allowedImages) {
    return of(allowedImages).stream()
        .filter(field -> SHOWN_IN_ALERTS.contains(field.name()))
        .toList();
  }
}
