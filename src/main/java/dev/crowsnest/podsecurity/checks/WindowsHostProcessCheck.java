package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Windows containers that are processes of the node.
 *
 * <p>Restricted field: {@code securityContext.windowsOptions.hostProcess} of the pod and every
 * container. Allowed: unset, false.
 */
final class WindowsHostProcessCheck {
  private static final String FIELD = "securityContext.windowsOptions.hostProcess";

  static final PodCheck CHECK =
      PodCheck.baseline("windowsHostProcess", since(0, WindowsHostProcessCheck::check));

  private WindowsHostProcessCheck() {}

  private static void check(Pod pod, Violations found) {
    if (pod.security().settings().windowsHostProcess().isTrue()) {
      found.add(Violation.ofPod(FIELD, "is true"));
    }
    for (Container container : pod.containers()) {
      if (container.security().settings().windowsHostProcess().isTrue()) {
        found.add(Violation.of(container, FIELD, "is true"));
      }
    }
  }
}
