package dev.crowsnest.podsecurity.checks;

import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.ExtraCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Containers that see each other's processes, files and memory.
 *
 * <p>Field: {@code spec.shareProcessNamespace}.
 */
final class SharedProcessNamespaceCheck {
  static final ExtraCheck CHECK =
      ExtraCheck.risk("sharedProcessNamespace", SharedProcessNamespaceCheck::check);

  private SharedProcessNamespaceCheck() {}

  private static void check(Pod pod, Violations found) {
    if (pod.shareProcessNamespace().isTrue()) {
      found.add(Violation.ofPod("shareProcessNamespace", "is true"));
    }
  }
}
