package dev.crowsnest.detection.ocsf;

import dev.crowsnest.workload.PodProfile;
import dev.crowsnest.workload.TargetPod;
import dev.crowsnest.workload.WorkloadRef;
import java.io.IOException;
import java.util.Optional;

/** Writes what is known of the pod that a request was about. */
final class TargetWriter {
  private TargetWriter() {}

  /** Returns the members of {@code unmapped.target}; empty if the request was not about a pod. */
  static String section(Optional<TargetPod> target) {
    return target.isEmpty() ? "" : OcsfWriter.section(out -> write(target.get(), out));
  }

  private static void write(TargetPod target, OcsfWriter out) throws IOException {
    out.text("pod", name(target.pod()));
    PodProfile profile = target.profile().orElse(null);
    if (profile == null) {
      out.text("unknown", "the pod was never seen, nor in the minute after");
      return;
    }
    out.text("level", profile.level());
    out.texts("reasons", profile.reasons());
    out.optional("service_account", profile.serviceAccount());
    out.texts("powers", profile.powers());
    out.optional("node", profile.node());
    out.texts("images", profile.images());
    out.optional("owner", profile.owner().map(TargetWriter::named).orElse(""));
  }

  private static String named(WorkloadRef ref) {
    return ref.kind() + ' ' + name(ref);
  }

  private static String name(WorkloadRef ref) {
    return ref.namespace() + '/' + ref.name();
  }
}
