package dev.crowsnest.podsecurity.psp;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Flag;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.Violation;

/** Fields {@code readOnlyRootFilesystem} and {@code allowedProcMountTypes}. */
final class ContainerFilesystemRule {
  private static final String READ_ONLY = "readOnlyRootFilesystem";

  private ContainerFilesystemRule() {}

  static void apply(PodSecurityPolicy policy, Pod pod, PspRefusals found) {
    for (Container container : pod.containers()) {
      Flag readOnly = container.security().readOnlyRootFilesystem();
      if (policy.readOnlyRootFilesystem() && !readOnly.isTrue()) {
        String field = "securityContext." + READ_ONLY;
        found.add(
            READ_ONLY,
            readOnly.isFalse()
                ? Violation.of(container, field, "is false")
                : Violation.leftOut(container, field, "is not set to true"));
      }
      String procMount = container.security().procMount();
      if (procMount != null
          && !procMount.equals("Default")
          && !policy.allowedProcMountTypes().contains(procMount)) {
        found.add(
            "allowedProcMountTypes",
            Violation.of(container, "securityContext.procMount", "is " + Text.quoted(procMount)));
      }
    }
  }
}
