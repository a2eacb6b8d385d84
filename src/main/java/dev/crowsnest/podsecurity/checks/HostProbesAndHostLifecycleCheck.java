package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.HandlerHost;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.pod.Text;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;

/**
 * Probes and lifecycle hooks that make the kubelet call a host other than the pod: requests forged
 * from the node.
 *
 * <p>Restricted fields: {@code httpGet.host} and {@code tcpSocket.host} of {@code livenessProbe},
 * {@code readinessProbe}, {@code startupProbe}, {@code lifecycle.postStart} and {@code
 * lifecycle.preStop} of every container. Allowed: unset, empty. Since v1.34.
 */
final class HostProbesAndHostLifecycleCheck {
  static final PodCheck CHECK =
      PodCheck.baseline(
          "hostProbesAndHostLifecycle", since(34, HostProbesAndHostLifecycleCheck::check));

  private HostProbesAndHostLifecycleCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      for (HandlerHost handler : container.handlerHosts()) {
        found.add(Violation.of(container, handler.field(), "is " + Text.quoted(handler.host())));
      }
    }
  }
}
