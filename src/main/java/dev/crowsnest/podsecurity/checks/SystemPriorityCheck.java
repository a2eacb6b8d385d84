package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Set;

/**
 * A pod with the priority of the cluster's own: to make room for it, the scheduler evicts others'
 * pods, and the kubelet spares it.
 *
 * <p>Field: {@code spec.priorityClassName}.
 */
final class SystemPriorityCheck {
  static final ExtraCheck CHECK = ExtraCheck.risk("systemPriority", SystemPriorityCheck::check);

  private static final Set<String> SYSTEM =
      Set.of("system-node-critical", "system-cluster-critical");

  private SystemPriorityCheck() {}

  private static void check(Pod pod, Violations found) {
    String name = pod.scheduling().priorityClass();
    if (SYSTEM.contains(name)) {
      found.add(Violation.ofPod("priorityClassName", "is " + Text.quoted(name)));
    }
  }
}
