package dev.crowsnest.detection;

import dev.crowsnest.actor.Person;
import dev.crowsnest.redaction.Redaction;
import dev.crowsnest.workload.PodProfile;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadRef;

/** Masks what may be secret in what findings show besides the evidence: names are chosen freely. */
public final class Redacted {
  private Redacted() {}

  static Person person(Person person) {
    return new Person(
        Redaction.name(person.name()), person.knownBy(), Redaction.text(person.detail()));
  }

  /** Returns the pod as a finding may show it. */
  public static TargetPod target(TargetPod target) {
    return new TargetPod(ref(target.pod()), target.profile().map(Redacted::profile));
  }

  /** Returns the name of a workload as a finding may show it. */
  public static String workload(WorkloadRef root) {
    return root.kind() + '/' + Redaction.name(root.name());
  }

  private static PodProfile profile(PodProfile profile) {
    return new PodProfile(
        profile.level(),
        profile.reasons().stream().map(Redaction::text).toList(),
        Redaction.name(profile.serviceAccount()),
        profile.powers(),
        Redaction.name(profile.node()),
        Redaction.names(profile.images()),
        profile.owner().map(Redacted::ref));
  }

  private static WorkloadRef ref(WorkloadRef ref) {
    return new WorkloadRef(
        Redaction.name(ref.namespace()),
        Redaction.name(ref.kind()),
        Redaction.name(ref.name()),
        Redaction.name(ref.uid()));
  }
}
