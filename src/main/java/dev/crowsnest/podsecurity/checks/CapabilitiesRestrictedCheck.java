package dev.crowsnest.podsecurity.checks;

import static dev.crowsnest.podsecurity.standard.PodCheck.since;

import dev.crowsnest.podsecurity.pod.Container;
import dev.crowsnest.podsecurity.pod.Pod;
import dev.crowsnest.podsecurity.standard.PodCheck;
import dev.crowsnest.podsecurity.standard.Violation;
import dev.crowsnest.podsecurity.standard.Violations;
import java.util.Set;

/**
 * Any capability except NET_BIND_SERVICE.
 *
 * <p>Restricted fields: {@code securityContext.capabilities.drop} of every container must have ALL;
 * {@code securityContext.capabilities.add} may only have NET_BIND_SERVICE. Since v1.22; from v1.25
 * Windows pods are exempt.
 */
final class CapabilitiesRestrictedCheck {
  private static final Set<String> ALLOWED = Set.of("NET_BIND_SERVICE");
  private static final PodCheck.Rule RULE = CapabilitiesRestrictedCheck::check;

  static final PodCheck CHECK =
      PodCheck.restricted(
              "capabilities_restricted", since(22, RULE), since(25, RULE.exceptWindows()))
          .overriding("capabilities_baseline");

  private CapabilitiesRestrictedCheck() {}

  private static void check(Pod pod, Violations found) {
    for (Container container : pod.containers()) {
      if (!container.security().droppedCapabilities().contains("ALL")) {
        found.add(
            Violation.leftOut(container, "securityContext.capabilities.drop", "does not have ALL"));
      }
      CapabilitiesBaselineCheck.addOthersThan(ALLOWED, container, found);
    }
  }
}
